### What a figure counts, with its number.

unit-people = { $n ->
    [one] { $number } osoba
    [few] { $number } osoby
    [many] { $number } osób
   *[other] { $number } osoby
}
unit-adults = { $n ->
    [one] { $number } osoba dorosła
    [few] { $number } osoby dorosłe
    [many] { $number } osób dorosłych
   *[other] { $number } osoby dorosłej
}
unit-children = { $n ->
    [one] { $number } dziecko
    [few] { $number } dzieci
    [many] { $number } dzieci
   *[other] { $number } dziecka
}
unit-families = { $n ->
    [one] { $number } rodzina
    [few] { $number } rodziny
    [many] { $number } rodzin
   *[other] { $number } rodziny
}
unit-women = { $n ->
    [one] { $number } kobieta
    [few] { $number } kobiety
    [many] { $number } kobiet
   *[other] { $number } kobiety
}
unit-guardians = { $n ->
    [one] { $number } opiekun
    [few] { $number } opiekunów
    [many] { $number } opiekunów
   *[other] { $number } opiekuna
}
unit-applications = { $n ->
    [one] { $number } wniosek
    [few] { $number } wnioski
    [many] { $number } wniosków
   *[other] { $number } wniosku
}
unit-benefits = { $n ->
    [one] { $number } świadczenie
    [few] { $number } świadczenia
    [many] { $number } świadczeń
   *[other] { $number } świadczenia
}
unit-allowances = { $n ->
    [one] { $number } zasiłek
    [few] { $number } zasiłki
    [many] { $number } zasiłków
   *[other] { $number } zasiłku
}
unit-services = { $n ->
    [one] { $number } usługa
    [few] { $number } usługi
    [many] { $number } usług
   *[other] { $number } usługi
}
unit-placements = { $n ->
    [one] { $number } miejsce
    [few] { $number } miejsca
    [many] { $number } miejsc
   *[other] { $number } miejsca
}
unit-programmes = { $n ->
    [one] { $number } program
    [few] { $number } programy
    [many] { $number } programów
   *[other] { $number } programu
}
unit-flats = { $n ->
    [one] { $number } mieszkanie
    [few] { $number } mieszkania
    [many] { $number } mieszkań
   *[other] { $number } mieszkania
}
unit-hours = { $n ->
    [one] { $number } godzina
    [few] { $number } godziny
    [many] { $number } godzin
   *[other] { $number } godziny
}
unit-meetings = { $n ->
    [one] { $number } spotkanie
    [few] { $number } spotkania
    [many] { $number } spotkań
   *[other] { $number } spotkania
}
unit-exhibitions = { $n ->
    [one] { $number } wystawa
    [few] { $number } wystawy
    [many] { $number } wystaw
   *[other] { $number } wystawy
}
unit-outings = { $n ->
    [one] { $number } wyjście
    [few] { $number } wyjścia
    [many] { $number } wyjść
   *[other] { $number } wyjścia
}
unit-stays = { $n ->
    [one] { $number } turnus
    [few] { $number } turnusy
    [many] { $number } turnusów
   *[other] { $number } turnusu
}
unit-centres = { $n ->
    [one] { $number } ośrodek
    [few] { $number } ośrodki
    [many] { $number } ośrodków
   *[other] { $number } ośrodka
}
unit-months = { $n ->
    [one] { $number } miesiąc
    [few] { $number } miesiące
    [many] { $number } miesięcy
   *[other] { $number } miesiąca
}
unit-cards = { $n ->
    [one] { $number } karta
    [few] { $number } karty
    [many] { $number } kart
   *[other] { $number } karty
}
unit-goals = { $n ->
    [one] { $number } cel
    [few] { $number } cele
    [many] { $number } celów
   *[other] { $number } celu
}
unit-tasks = { $n ->
    [one] { $number } zadanie
    [few] { $number } zadania
    [many] { $number } zadań
   *[other] { $number } zadania
}
