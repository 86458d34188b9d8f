### Dates, times, numbers, floors, spaces. A new language answers the same questions.


## Words after which, and before which, no line may break. Separated by spaces.
no-break-after = nr ul. pl.
no-break-before = zł kB MB

## The sign between groups of three digits, the sign before decimals, and from how many digits on one groups.
number-group = ,
number-decimal = .
number-group-from = 4
money = { $amount } zł
date-words = { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-short-day-digits = 1
year-words = { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = June
month-short-7 = July
month-short-8 = Aug
month-short-9 = Sept
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
today = today
tomorrow = tomorrow
on-date = on { $date }
clock = { $hour }:{ $minute }
span = { $from }–{ $to }
day-mon = Monday
day-tue = Tuesday
day-wed = Wednesday
day-thu = Thursday
day-fri = Friday
day-sat = Saturday
day-sun = Sunday
on-mon = on Monday
on-tue = on Tuesday
on-wed = on Wednesday
on-thu = on Thursday
on-fri = on Friday
on-sat = on Saturday
on-sun = on Sunday
since-mon = Monday
since-tue = Tuesday
since-wed = Wednesday
since-thu = Thursday
since-fri = Friday
since-sat = Saturday
since-sun = Sunday
till-mon = to Monday
till-tue = to Tuesday
till-wed = to Wednesday
till-thu = to Thursday
till-fri = to Friday
till-sat = to Saturday
till-sun = to Sunday
days-run = { $since } { $till }
days-two = { $first } and { $second }
every-day = every day
list-last = { $most } and { $last }
at-time = { $hour ->
   *[other] at { $time }
}
# Polish count: the ground floor is 0.
floor = { $n ->
    [-1] basement
    [0] ground floor
    [1] first floor
    [2] second floor
    [3] third floor
    [4] fourth floor
    [5] fifth floor
    [6] sixth floor
    [7] seventh floor
    [8] eighth floor
    [9] ninth floor
    [10] tenth floor
   *[other] floor { $number }
}
