### Dates, times, numbers, floors, spaces. A new language answers the same questions.


## Words after which, and before which, no line may break. Separated by spaces.
no-break-after = a i o u w z nr ul. pl.
no-break-before = zł r. kB

## The sign between groups of three digits, the sign before decimals, and from how many digits on one groups.
number-group = {"\u00A0"}
number-decimal = ,
number-group-from = 5
money = { $amount } zł
date-words = { $day } { $month } { $year } r.
date-short = { $day }.{ $month }.{ $year }
date-short-day-digits = 1
year-words = { $year } r.
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia
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
today = dziś
tomorrow = jutro
on-date = { $date }
clock = { $hour }:{ $minute }
span = { $from }–{ $to }
day-mon = poniedziałek
day-tue = wtorek
day-wed = środa
day-thu = czwartek
day-fri = piątek
day-sat = sobota
day-sun = niedziela
on-mon = w poniedziałek
on-tue = we wtorek
on-wed = w środę
on-thu = w czwartek
on-fri = w piątek
on-sat = w sobotę
on-sun = w niedzielę
since-mon = od poniedziałku
since-tue = od wtorku
since-wed = od środy
since-thu = od czwartku
since-fri = od piątku
since-sat = od soboty
since-sun = od niedzieli
till-mon = do poniedziałku
till-tue = do wtorku
till-wed = do środy
till-thu = do czwartku
till-fri = do piątku
till-sat = do soboty
till-sun = do niedzieli
days-run = { $since } { $till }
days-two = { $first } i { $second }
every-day = codziennie
list-last = { $most } i { $last }
at-time = { $hour ->
   *[other] o { $time }
}
# Polish count: the ground floor is 0.
floor = { $n ->
    [-1] poziom −1
    [0] parter
    [1] I piętro
    [2] II piętro
    [3] III piętro
    [4] IV piętro
    [5] V piętro
    [6] VI piętro
    [7] VII piętro
    [8] VIII piętro
    [9] IX piętro
    [10] X piętro
   *[other] { $number }. piętro
}
