### The home page.

home-question = What do you need?
home-lead = Help { $cities } for people who seek safety here. No sign-up. We do not remember what you look for.
home-description = What helps refugees { $cities }: money, housing, children, work, health, language and papers.
choose-city = Choose your city
cities = Cities
rather-talk = Rather talk?
by-topic = By topic
everything-a-z = Everything A to Z
by-name = People often ask for
by-name-cis = Work and training at a Centre of Social Integration (CIS)
by-name-protected = Protected flats
by-name-crisis = Crisis help
by-name-jobs = Directory for jobseekers
where-to-start = Not sure where to start?
where-to-start-text = Guides explain step by step how things work. The glossary explains the short names on letters, such as MOPS and IPI.
