### Top and foot of every page.

skip = Перейти до вмісту
emergency = Терміново
language-choice = Мова
you-are-here = Ви тут
home = Головна
sections = Розділи
demonstration = Показова версія, з публічних документів 2012–2025 років; це не послуга міста.
foot-ask = Не знайшли? Запитайте людину
no-phone-ask = Телефону не маємо. Кого запитати:
topics-all = Усі теми
a-z = Від А до Я
guides = Посібники
glossary = Словничок
accessibility-statement = Декларація доступності
privacy = Приватність
about = Про портал
safety = Як не залишити слідів
informator = Довідник
licence = Тексти за ліцензією { $licence }
last-changed = Остання зміна: { $date }
page-title = { $page } – { $portal }
page-title-in = { $page } – { $section } – { $portal }
home-title = { $portal } — { $tagline }
quoted = «{ $text }»
