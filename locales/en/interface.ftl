### Top and foot of every page.

skip = Skip to content
emergency = Emergency
language-choice = Language
you-are-here = You are here
home = Home
sections = Sections
demonstration = Demonstration, made from public documents of 2012–2025; not a city’s service.
foot-ask = Not here? Ask a person
no-phone-ask = We have no phone number. Whom to ask:
topics-all = All topics
a-z = A to Z
guides = Guides
glossary = Glossary
accessibility-statement = Accessibility statement
privacy = Privacy
about = About
safety = How to leave no traces
informator = Jobseekers’ directory
licence = Content licence: { $licence }
last-changed = Last changed: { $date }
page-title = { $page } – { $portal }
page-title-in = { $page } – { $section } – { $portal }
home-title = { $portal }: { $tagline }
quoted = “{ $text }”
