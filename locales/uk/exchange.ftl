### Open data: what other systems are told.

open-data-about = Відкриті дані порталу { $portal }: уся допомога, організації та місця за стандартом Human Services Data Specification.
taxonomy-topics = Теми
taxonomy-topics-about = Чого стосується допомога.
taxonomy-audiences = Для кого
taxonomy-audiences-about = Групи людей, для яких призначена допомога.
taxonomy-sections = Розділи довідника для тих, хто шукає роботу
taxonomy-sections-about = Розділи довідника для людей, які шукають роботу.
feed-title = { $portal }: що змінилося
opensearch-about = Допомога біженцям і мігрантам: { $portal }
calendar-title = { $portal }: дати
calendar-opens = Знову відкривається
calendar-begins = Початок
calendar-ends = Кінець
