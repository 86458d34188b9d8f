### The search form and its answers.

search = Search
search-find = Find help
search-label = Say it in your own words
search-example = e.g. housing, work, benefits
suggestions = Suggestions
suggestions-said = Suggestions: { $count }
suggestions-none = No suggestions
results-for = { $count }: { $query }
filters = Filters
filters-on = Filters that are on
filter-remove = Remove the filter
filter-city = City
filter-topic = Topic
filter-audience = For whom
filter-kind = What it is
filter-language = Language spoken
filter-more = More
filter-open = Open now
filter-archive = Show ended ones too
filter-any = All
apply = Apply
clear = Clear
kind-service = Help
kind-guide = Guide
kind-organization = Organisation
kind-page = About the portal
ended-mark = Ended
closed-mark = Closed for now
whole-country = all of Poland
why-form = Matches your word: { $typed }. Here it is in another form: { $matched }.
why-prefix = Matches your word: { $typed }. Here it is a longer word: { $matched }.
why-meaning = Matches your word: { $typed }. Here it is called: { $matched }.
why-language = Matches your word: { $typed }. The same in another language: { $matched }.
why-script = Matches your word: { $typed }. The same in other letters: { $matched }.
why-spelling = Matches your word: { $typed }. Here it is spelled: { $matched }.
did-you-mean = Did you mean:
nothing-found = Nothing found. Use fewer words or choose a topic.
nothing-ended = This help has ended. We only have a record of it in the archive.
nothing-ended-ask = Ask what works today:
topics-near = Look at these topics
ask-a-person = Ask a person
danger-call = In danger, call
danger-if = If you are in danger, call:
pages = Pages
previous = Previous
next = Next
page-of = Page { $page } of { $pages }
page-number = page { $page }
search-empty = Say what you look for, or choose a topic.
results-count = { $n ->
    [one] { $number } result
   *[other] { $number } results
}
services-count = { $n ->
    [one] { $number } service
   *[other] { $number } services
}
ended-more = { $n ->
    [one] The archive has { $number } more project that ended.
   *[other] The archive has { $number } more projects that ended.
}
