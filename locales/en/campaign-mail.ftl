### Mails to organizations

mail-hello = Good morning,
mail-ask-subject = Is everything right? Please answer by { $date }
mail-ask = The portal { $portal } tells people about the help your organisation gives. We check it twice a year. Please answer by { $date }: two taps are enough.
mail-reminder-subject = Reminder: is everything right? We wait until { $date }
mail-reminder = The portal { $portal } still waits to hear whether this information is up to date. Please answer by { $date }.
mail-receipt-subject = Your answer is saved
mail-receipt = The portal { $portal } has saved your organisation’s answers:
mail-link-subject = A new link for your answer
mail-link = Your last link to the portal { $portal } no longer works. This is the new one. Please answer on its page.
mail-way = You need no account and no password. Open this page and choose “It is right”, “Change” or “No longer offered”:
mail-not-us = If it was not you who answered, or something is wrong, open this page and take the answer back or change it:
mail-end = You can also simply reply to this message.
mail-said-confirm = it is right
mail-said-change = the change waits for a check
mail-said-close = no longer offered, waits for a check
mail-code-subject = Your code for the desk of { $portal }
mail-code = This is the code that opens the desk of the portal { $portal }:
mail-code-end = The code is good for 10 minutes, and only in the browser that asked for it. Tell it to nobody. If you did not ask for it, do nothing.
mail-rejection-subject = The change will not be published
mail-rejection = We have checked the change you sent us ({ $title }). It will not appear on the page. The reason:
