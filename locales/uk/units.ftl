### What a figure counts, with its number.

unit-people = { $n ->
    [one] { $number } людина
    [few] { $number } людини
    [many] { $number } людей
   *[other] { $number } людини
}
unit-adults = { $n ->
    [one] { $number } дорослий
    [few] { $number } дорослі
    [many] { $number } дорослих
   *[other] { $number } дорослого
}
unit-children = { $n ->
    [one] { $number } дитина
    [few] { $number } дитини
    [many] { $number } дітей
   *[other] { $number } дитини
}
unit-families = { $n ->
    [one] { $number } сім’я
    [few] { $number } сім’ї
    [many] { $number } сімей
   *[other] { $number } сім’ї
}
unit-women = { $n ->
    [one] { $number } жінка
    [few] { $number } жінки
    [many] { $number } жінок
   *[other] { $number } жінки
}
unit-guardians = { $n ->
    [one] { $number } опікун
    [few] { $number } опікуни
    [many] { $number } опікунів
   *[other] { $number } опікуна
}
unit-applications = { $n ->
    [one] { $number } заява
    [few] { $number } заяви
    [many] { $number } заяв
   *[other] { $number } заяви
}
unit-benefits = { $n ->
    [one] { $number } виплата
    [few] { $number } виплати
    [many] { $number } виплат
   *[other] { $number } виплати
}
unit-allowances = { $n ->
    [one] { $number } допомога
    [few] { $number } допомоги
    [many] { $number } допомог
   *[other] { $number } допомоги
}
unit-services = { $n ->
    [one] { $number } послуга
    [few] { $number } послуги
    [many] { $number } послуг
   *[other] { $number } послуги
}
unit-placements = { $n ->
    [one] { $number } місце
    [few] { $number } місця
    [many] { $number } місць
   *[other] { $number } місця
}
unit-programmes = { $n ->
    [one] { $number } програма
    [few] { $number } програми
    [many] { $number } програм
   *[other] { $number } програми
}
unit-flats = { $n ->
    [one] { $number } квартира
    [few] { $number } квартири
    [many] { $number } квартир
   *[other] { $number } квартири
}
unit-hours = { $n ->
    [one] { $number } година
    [few] { $number } години
    [many] { $number } годин
   *[other] { $number } години
}
unit-meetings = { $n ->
    [one] { $number } зустріч
    [few] { $number } зустрічі
    [many] { $number } зустрічей
   *[other] { $number } зустрічі
}
unit-exhibitions = { $n ->
    [one] { $number } виставка
    [few] { $number } виставки
    [many] { $number } виставок
   *[other] { $number } виставки
}
unit-outings = { $n ->
    [one] { $number } вихід
    [few] { $number } виходи
    [many] { $number } виходів
   *[other] { $number } виходу
}
unit-stays = { $n ->
    [one] { $number } заїзд
    [few] { $number } заїзди
    [many] { $number } заїздів
   *[other] { $number } заїзду
}
unit-centres = { $n ->
    [one] { $number } центр
    [few] { $number } центри
    [many] { $number } центрів
   *[other] { $number } центру
}
unit-months = { $n ->
    [one] { $number } місяць
    [few] { $number } місяці
    [many] { $number } місяців
   *[other] { $number } місяця
}
unit-cards = { $n ->
    [one] { $number } картка
    [few] { $number } картки
    [many] { $number } карток
   *[other] { $number } картки
}
unit-goals = { $n ->
    [one] { $number } ціль
    [few] { $number } цілі
    [many] { $number } цілей
   *[other] { $number } цілі
}
unit-tasks = { $n ->
    [one] { $number } завдання
    [few] { $number } завдання
    [many] { $number } завдань
   *[other] { $number } завдання
}
