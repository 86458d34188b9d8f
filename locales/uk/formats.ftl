### Dates, times, numbers, floors, spaces. A new language answers the same questions.


## Words after which, and before which, no line may break. Separated by spaces.
no-break-after = в у з і й о а nr ul. pl.
no-break-before = — злотих злотого року zł кБ

## The sign between groups of three digits, the sign before decimals, and from how many digits on one groups.
number-group = {"\u00A0"}
number-decimal = ,
number-group-from = 5
money = { $amount } zł
date-words = { $day } { $month } { $year } року
date-short = { $day }.{ $month }.{ $year }
date-short-day-digits = 2
year-words = { $year } рік
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
month-short-1 = 01
month-short-2 = 02
month-short-3 = 03
month-short-4 = 04
month-short-5 = 05
month-short-6 = 06
month-short-7 = 07
month-short-8 = 08
month-short-9 = 09
month-short-10 = 10
month-short-11 = 11
month-short-12 = 12
today = сьогодні
tomorrow = завтра
on-date = { $date }
clock = { $hour }:{ $minute }
span = { $from }–{ $to }
day-mon = понеділок
day-tue = вівторок
day-wed = середа
day-thu = четвер
day-fri = п’ятниця
day-sat = субота
day-sun = неділя
on-mon = у понеділок
on-tue = у вівторок
on-wed = у середу
on-thu = у четвер
on-fri = у п’ятницю
on-sat = у суботу
on-sun = у неділю
since-mon = з понеділка
since-tue = з вівторка
since-wed = із середи
since-thu = із четверга
since-fri = з п’ятниці
since-sat = із суботи
since-sun = з неділі
till-mon = до понеділка
till-tue = до вівторка
till-wed = до середи
till-thu = до четверга
till-fri = до п’ятниці
till-sat = до суботи
till-sun = до неділі
days-run = { $since } { $till }
days-two = { $first } і { $second }
every-day = щодня
list-last = { $most } та { $last }
at-time = { $hour ->
    [11] об { $time }
   *[other] о { $time }
}
# Polish count: the ground floor is 0.
floor = { $n ->
    [-1] цокольний поверх
    [0] 1-й поверх за українським рахунком
    [1] 2-й поверх за українським рахунком
    [2] 3-й поверх за українським рахунком
    [3] 4-й поверх за українським рахунком
    [4] 5-й поверх за українським рахунком
    [5] 6-й поверх за українським рахунком
    [6] 7-й поверх за українським рахунком
    [7] 8-й поверх за українським рахунком
    [8] 9-й поверх за українським рахунком
    [9] 10-й поверх за українським рахунком
    [10] 11-й поверх за українським рахунком
   *[other] { $number }-й поверх за польським рахунком
}
