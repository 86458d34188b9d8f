### Report an error: the form, the answers to check, the thanks.

report-error = Report an error
report-lead = Tell us what is wrong here. We do not ask for your name or phone number.
report-no-help = Nobody can answer this report, because we do not know who you are. If you need help, call.
report-what = What is wrong?
report-contact = Phone or e-mail
report-place = Address or hours
report-ended = It is out of date
report-words = Text or translation
report-other = Something else
report-text = Describe it in a few words
report-hint = At most { $longest } characters. Do not write surnames, private phone numbers or your own story.
report-trap = Leave this field empty
report-check = Check before sending
report-check-title = Check before you send
report-about = About
report-change = Change
report-empty = Not provided
report-keeping = The people who keep this portal will read it. We keep it for { $days } days. We do not record who sent it.
report-send = Send the report
report-thanks = Thank you
report-saved = Your report is saved.
report-next = Somebody will check it and correct the page if needed.
report-back = Back to the page:
report-problem = There is a problem
report-error-title = Error: { $title }
report-fault-missing = Choose what is wrong.
report-text-missing = Write what is wrong.
report-text-long = { $n ->
    [one] The text is too long. Shorten it by { $number } character.
   *[other] The text is too long. Shorten it by { $number } characters.
}
report-trap-filled = Clear the field that has to stay empty.
report-unreadable = Some characters could not be read. Correct the text and send it again.
report-shape = This form came in a way we do not know. Fill it in here and send it again.
report-too-large = That is too much text. Write at most { $longest } characters.
report-foreign = This form came from another site. If it is your text, check it and send it from here.
report-too-many = { $n ->
    [one] Too many reports came from this network. Your text is below. Send it in { $number } minute.
   *[other] Too many reports came from this network. Your text is below. Send it in { $number } minutes.
}
report-not-kept = Your report could not be saved. Your text is below. Try again in a moment, or call.
