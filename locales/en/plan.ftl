### My plan: places to call and to visit, as a list to take along.

plan = My plan
plan-lead = Gather here the places you want to call or go to. Then you can print the list or send it to somebody.
plan-count = { $n ->
    [one] { $number } place.
   *[other] { $number } places.
}
plan-private = The list is only in the address of this page. We do not keep it.
plan-code = QR code of this plan
plan-open-here = Open in English
plan-calendar = Save the dates in a calendar
plan-when = When
plan-where = Where
plan-say = What to say
plan-bring = Bring
plan-called = called
plan-visited = been there
plan-remove = Take off the plan
plan-ended = This has ended, so it is not on the list:
plan-withdrawn = One entry is not here any more.
plan-withdrawn-see = See what there is instead
plan-unknown = We do not know the entry { $id }. Check whether the address is complete.
plan-beyond = A list holds { $most } places. Make two lists of a longer one.
plan-call-first = The facts come from documents and may have changed. Call before you go.
plan-made = as of { $date }
plan-add = Add to the plan
plan-search = What are you looking for?
plan-put = Add to my plan
plan-there = Already on the plan
plan-print = Print
plan-share = Share
plan-remember = Remember on this phone
plan-forget = Forget
plan-remember-what = The list and your notes are kept on this phone only. Other people who use it may see them.
plan-remembered = The list is remembered on this phone.
plan-forgotten = The list and the notes are removed from this phone.
plan-note = Note
plan-other = This phone already remembers a list.
plan-join = Put both together
plan-show = Show the remembered one
