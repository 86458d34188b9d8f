### The search form and its answers.

search = Шукати
search-find = Пошук допомоги
search-label = Напишіть своїми словами
search-example = напр. житло, робота, виплати
suggestions = Підказки
suggestions-said = Підказок: { $count }
suggestions-none = Підказок немає
results-for = { $count }: { $query }
filters = Фільтри
filters-on = Увімкнені фільтри
filter-remove = Прибрати фільтр
filter-city = Місто
filter-topic = Тема
filter-audience = Для кого
filter-kind = Що саме
filter-language = Говорять мовою
filter-more = Більше
filter-open = Зараз відчинено
filter-archive = Показати й завершені
filter-any = Усі
apply = Застосувати
clear = Очистити
kind-service = Допомога
kind-guide = Посібник
kind-organization = Організація
kind-page = Про портал
ended-mark = Завершено
closed-mark = Тимчасово зачинено
whole-country = уся Польща
why-form = Підходить, бо ви шукаєте: { $typed }. Тут інша форма цього слова: { $matched }.
why-prefix = Підходить, бо ви шукаєте: { $typed }. Тут довше слово: { $matched }.
why-meaning = Підходить, бо ви шукаєте: { $typed }. Тут це називається: { $matched }.
why-language = Підходить, бо ви шукаєте: { $typed }. Те саме іншою мовою: { $matched }.
why-script = Підходить, бо ви шукаєте: { $typed }. Те саме іншими літерами: { $matched }.
why-spelling = Підходить, бо ви шукаєте: { $typed }. Тут слово написано так: { $matched }.
did-you-mean = Можливо, ви шукали:
nothing-found = Нічого не знайдено. Напишіть коротше або оберіть тему.
nothing-ended = Ця допомога завершилася. Про неї є лише запис в архіві.
nothing-ended-ask = Запитайте, що діє сьогодні:
topics-near = Перегляньте ці теми
ask-a-person = Запитайте людину
danger-call = У небезпеці телефонуйте:
danger-if = Якщо вам загрожує небезпека, телефонуйте:
pages = Сторінки
previous = Попередня
next = Наступна
page-of = Сторінка { $page } з { $pages }
page-number = сторінка { $page }
search-empty = Напишіть, що ви шукаєте, або оберіть тему.
results-count = { $n ->
    [one] Знайдено { $number } результат
    [few] Знайдено { $number } результати
    [many] Знайдено { $number } результатів
   *[other] Знайдено { $number } результату
}
services-count = { $n ->
    [one] { $number } послуга
    [few] { $number } послуги
    [many] { $number } послуг
   *[other] { $number } послуги
}
ended-more = { $n ->
    [one] В архіві є ще { $number } завершений проєкт.
    [few] В архіві є ще { $number } завершені проєкти.
    [many] В архіві є ще { $number } завершених проєктів.
   *[other] В архіві є ще { $number } завершеного проєкту.
}
