### What a figure counts, with its number.

unit-people = { $n ->
    [one] { $number } person
   *[other] { $number } people
}
unit-adults = { $n ->
    [one] { $number } adult
   *[other] { $number } adults
}
unit-children = { $n ->
    [one] { $number } child
   *[other] { $number } children
}
unit-families = { $n ->
    [one] { $number } family
   *[other] { $number } families
}
unit-women = { $n ->
    [one] { $number } woman
   *[other] { $number } women
}
unit-guardians = { $n ->
    [one] { $number } guardian
   *[other] { $number } guardians
}
unit-applications = { $n ->
    [one] { $number } application
   *[other] { $number } applications
}
unit-benefits = { $n ->
    [one] { $number } benefit
   *[other] { $number } benefits
}
unit-allowances = { $n ->
    [one] { $number } allowance
   *[other] { $number } allowances
}
unit-services = { $n ->
    [one] { $number } service
   *[other] { $number } services
}
unit-placements = { $n ->
    [one] { $number } placement
   *[other] { $number } placements
}
unit-programmes = { $n ->
    [one] { $number } programme
   *[other] { $number } programmes
}
unit-flats = { $n ->
    [one] { $number } flat
   *[other] { $number } flats
}
unit-hours = { $n ->
    [one] { $number } hour
   *[other] { $number } hours
}
unit-meetings = { $n ->
    [one] { $number } meeting
   *[other] { $number } meetings
}
unit-exhibitions = { $n ->
    [one] { $number } exhibition
   *[other] { $number } exhibitions
}
unit-outings = { $n ->
    [one] { $number } outing
   *[other] { $number } outings
}
unit-stays = { $n ->
    [one] { $number } stay
   *[other] { $number } stays
}
unit-centres = { $n ->
    [one] { $number } centre
   *[other] { $number } centres
}
unit-months = { $n ->
    [one] { $number } month
   *[other] { $number } months
}
unit-cards = { $n ->
    [one] { $number } card
   *[other] { $number } cards
}
unit-goals = { $n ->
    [one] { $number } goal
   *[other] { $number } goals
}
unit-tasks = { $n ->
    [one] { $number } task
   *[other] { $number } tasks
}
