### The half-yearly question to an organization: its page, its answers

confirm-title = { $n ->
    [one] { $number } service – is everything right?
   *[other] { $number } services – is everything right?
}
confirm-title-one = Your service – is everything right?
confirm-lead = Check what people who look for help see. Please answer by { $date }. You need no account and no password.
confirm-what = What it is
confirm-none = not given
confirm-page = See the whole page of the service
confirm-right = It is right
confirm-change = Change
confirm-close = No longer offered
confirm-all = All of it is right
confirm-said-right = Confirmed. Thank you!
confirm-said-change = The change waits for a check
confirm-said-close = Reported as no longer offered. It waits for a check
confirm-said-published = The change is on the page. Thank you!
confirm-saved = Your answer is saved
confirm-all-done = That was all. You can close this page, or change your mind below.
confirm-more = { $n ->
    [one] { $number } service is left.
   *[other] { $number } services are left.
}
confirm-who = Who is answering? (optional)
confirm-who-hint = Only for the people who run the portal, in case of questions. It stands on no page. We delete it after three years.
confirm-who-send = Save
confirm-not-us = It was not us who answered
confirm-not-us-text = We will take these answers back, and this link will stop working. A new one comes to your organisation’s address, or the person who runs the portal gives it to you.
confirm-not-us-send = Take the answers back
confirm-disputed = The answers are taken back
confirm-disputed-text = This link no longer works. The person who runs the portal will get in touch with you.
confirm-by-phone = Would you rather talk?
confirm-problem = Something has to be put right
confirm-foreign = This form came from another site. Nothing was saved. Please answer here.
confirm-shape = This form came in a shape we do not know. Nothing was saved. Please answer here.
confirm-not-now = Your answer could not be saved just now. Try again in a moment, or call.
confirm-not-yours = We do not ask your organisation about that service. Nothing was saved.
confirm-stale = Somebody changed this service while the page was open. Check it again and send once more.
confirm-too-long = That is too much text. Make it shorter and send it again.
confirm-phones-wrong = Type a phone number with its area code, for example 71 782 23 46.
confirm-mobile = This looks like a private mobile. The portal gives numbers of institutions only.
confirm-email-wrong = Type the e-mail address of an institution, for example biuro@example.org.
confirm-url-wrong = Type the address of a page that begins with https://.
confirm-hours-wrong = We cannot read these hours. Write them for example like this: Mon-Fri 8:00-15:00, Sat 9:00-12:00.
confirm-until-wrong = Choose a day in the future, or leave the field empty.
confirm-nothing = Nothing has changed. If everything is right, go back and choose “It is right”.
confirm-broken = This change cannot be saved just now. Call or write to the person who runs the portal.
confirm-change-title = What has changed?
confirm-change-lead = Correct what is different. An empty field means: there is none. The person who runs the portal checks the change first.
confirm-address = Address
confirm-address-hint = For example: ul. Długa 5, 40-001 Katowice
confirm-address-wrong = Write street and number, and after a comma a town that the portal covers.
confirm-address-missing = Write the address as well where these hours hold.
confirm-words-wrong = The portal cannot take this text. The short description cannot be empty, and texts name no persons and no private numbers.
confirm-hours-hint = For example: Mon-Fri 8:00-15:00, Sat 9:00-12:00
confirm-send = Send the change
confirm-back = Back to the list of services
confirm-closed = For good or for a while?
confirm-closed-next = We have noted that this service is no longer offered. Somebody checks it before it goes from the page.
confirm-for-good = For good
confirm-until = Closed until (if known)
confirm-for-a-while = Only for a while
confirm-expired = This link is out of date
confirm-expired-text = A new round of questions has begun. The new link came to your organisation’s address. If you cannot find it, call.
confirm-revoked = This link was replaced by a new one
confirm-revoked-text = Look for a newer message in your mailbox, or call and we will give you the current link.
confirm-unknown = We do not know this link
confirm-unknown-text = Check that the address is complete: some mail programs break it into two lines. You can also call.
confirm-too-many = Too many tries from this network
confirm-too-many-text = Try again in a few minutes, or call.
