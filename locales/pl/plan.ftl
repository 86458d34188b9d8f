### My plan: places to call and to visit, as a list to take along.

plan = Mój plan
plan-lead = Zbierz tu miejsca, do których chcesz zadzwonić lub pójść. Potem możesz tę listę wydrukować albo komuś wysłać.
plan-count = { $n ->
    [one] { $number } miejsce.
    [few] { $number } miejsca.
    [many] { $number } miejsc.
   *[other] { $number } miejsca.
}
plan-private = Lista jest tylko w adresie tej strony. Nie zapisujemy jej.
plan-code = Kod QR tego planu
plan-open-here = Otwórz po polsku
plan-calendar = Zapisz daty w kalendarzu
plan-when = Kiedy
plan-where = Gdzie
plan-say = Co powiedzieć
plan-bring = Zabierz
plan-called = telefon załatwiony
plan-visited = wizyta za mną
plan-remove = Usuń z planu
plan-ended = Zakończone, więc nie ma tego na liście:
plan-withdrawn = Jednego wpisu już nie ma.
plan-withdrawn-see = Zobacz, co jest zamiast niego
plan-unknown = Nie znamy wpisu { $id }. Sprawdź, czy adres jest cały.
plan-beyond = Na liście mieści się { $most } miejsc. Dłuższą listę podziel na dwie.
plan-call-first = Dane są z dokumentów i mogły się zmienić. Zadzwoń, zanim pójdziesz.
plan-made = stan z { $date }
plan-add = Dodaj do planu
plan-search = Czego szukasz?
plan-put = Dodaj do mojego planu
plan-there = Już jest w planie
plan-print = Wydrukuj
plan-share = Udostępnij
plan-remember = Zapamiętaj na tym telefonie
plan-forget = Zapomnij
plan-remember-what = Zapisujemy listę i notatki tylko na tym telefonie. Inne osoby, które go używają, mogą je zobaczyć.
plan-remembered = Lista jest zapamiętana na tym telefonie.
plan-forgotten = Lista i notatki są usunięte z tego telefonu.
plan-note = Notatka
plan-other = Na tym telefonie jest już zapamiętana lista.
plan-join = Połącz obie listy
plan-show = Pokaż zapamiętaną
