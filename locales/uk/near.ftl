### Places of a city: the nearest first, and what is open now.

near-places = Куди піти { $in-city }
near-sort = Показати спершу найближчі
near-private = Ваше місце перебування залишається на телефоні. Ми його не надсилаємо й не зберігаємо.
near-asking = Запитуємо телефон, де ви…
near-sorted = Найближчі зверху. Відстань по прямій.
near-unknown = Телефон не повідомив, де ви. Порядок не змінився.
open-here = Зараз відчинено { $in-city }
