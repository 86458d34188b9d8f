### My plan: places to call and to visit, as a list to take along.

plan = Мій план
plan-lead = Зберіть тут місця, куди хочете зателефонувати або піти. Потім цей список можна надрукувати чи комусь надіслати.
plan-count = { $n ->
    [one] { $number } місце.
    [few] { $number } місця.
    [many] { $number } місць.
   *[other] { $number } місця.
}
plan-private = Список є лише в адресі цієї сторінки. Ми його не зберігаємо.
plan-code = QR-код цього плану
plan-open-here = Відкрити українською
plan-calendar = Зберегти дати в календарі
plan-when = Коли
plan-where = Де
plan-say = Що сказати
plan-bring = Візьміть
plan-called = подзвонили
plan-visited = побували
plan-remove = Прибрати з плану
plan-ended = Завершено, тому цього немає у списку:
plan-withdrawn = Одного запису вже немає.
plan-withdrawn-see = Подивіться, що є замість нього
plan-unknown = Ми не знаємо запису { $id }. Перевірте, чи адреса повна.
plan-beyond = У списку вміщується { $most } місць. Довший список поділіть на два.
plan-call-first = Дані взято з документів, вони могли змінитися. Зателефонуйте, перш ніж іти.
plan-made = станом на { $date }
plan-add = Додати до плану
plan-search = Що ви шукаєте?
plan-put = Додати до мого плану
plan-there = Уже є в плані
plan-print = Друкувати
plan-share = Поділитися
plan-remember = Запам’ятати на цьому телефоні
plan-forget = Забути
plan-remember-what = Список і нотатки зберігаються лише на цьому телефоні. Їх можуть побачити інші люди, які ним користуються.
plan-remembered = Список збережено на цьому телефоні.
plan-forgotten = Список і нотатки видалено з цього телефона.
plan-note = Нотатка
plan-other = На цьому телефоні вже є збережений список.
plan-join = Об’єднати списки
plan-show = Показати збережений
