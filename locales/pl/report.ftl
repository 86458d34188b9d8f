### Report an error: the form, the answers to check, the thanks.

report-error = Zgłoś błąd
report-lead = Napisz, co tu jest nie tak. Nie pytamy o imię ani o telefon.
report-no-help = Na to zgłoszenie nikt nie odpisze, bo nie wiemy, kim jesteś. Jeśli potrzebujesz pomocy, zadzwoń.
report-what = Co jest nie tak?
report-contact = Telefon lub e-mail
report-place = Adres lub godziny
report-ended = To już nieaktualne
report-words = Tekst lub tłumaczenie
report-other = Coś innego
report-text = Opisz to krótko
report-hint = Najwyżej { $longest } znaków. Nie wpisuj nazwisk, prywatnych telefonów ani swojej historii.
report-trap = Zostaw to pole puste
report-check = Sprawdź przed wysłaniem
report-check-title = Sprawdź, zanim wyślesz
report-about = Czego dotyczy
report-change = Zmień
report-empty = Nie podano
report-keeping = Przeczytają to osoby, które prowadzą portal. Przechowujemy to { $days } dni. Nie zapisujemy, kto to wysłał.
report-send = Wyślij zgłoszenie
report-thanks = Dziękujemy
report-saved = Zgłoszenie jest zapisane.
report-next = Ktoś to sprawdzi i poprawi stronę, jeśli trzeba.
report-back = Wróć do strony:
report-problem = Trzeba coś poprawić
report-error-title = Błąd: { $title }
report-fault-missing = Wybierz, co jest nie tak.
report-text-missing = Napisz, co jest nie tak.
report-text-long = { $n ->
    [one] Tekst jest za długi. Skróć go o { $number } znak.
    [few] Tekst jest za długi. Skróć go o { $number } znaki.
    [many] Tekst jest za długi. Skróć go o { $number } znaków.
   *[other] Tekst jest za długi. Skróć go o { $number } znaku.
}
report-trap-filled = Usuń tekst z pola, które ma zostać puste.
report-unreadable = Nie udało się odczytać niektórych znaków. Popraw tekst i wyślij go jeszcze raz.
report-shape = Ten formularz przyszedł w postaci, której nie znamy. Wypełnij go tutaj i wyślij jeszcze raz.
report-too-large = To za dużo tekstu. Napisz najwyżej { $longest } znaków.
report-foreign = Ten formularz przyszedł z innej strony. Jeśli to twój tekst, sprawdź go i wyślij stąd.
report-too-many = { $n ->
    [one] Z tej sieci przyszło za dużo zgłoszeń. Twój tekst jest niżej. Wyślij go za { $number } minutę.
    [few] Z tej sieci przyszło za dużo zgłoszeń. Twój tekst jest niżej. Wyślij go za { $number } minuty.
    [many] Z tej sieci przyszło za dużo zgłoszeń. Twój tekst jest niżej. Wyślij go za { $number } minut.
   *[other] Z tej sieci przyszło za dużo zgłoszeń. Twój tekst jest niżej. Wyślij go za { $number } minuty.
}
report-not-kept = Nie udało się zapisać zgłoszenia. Twój tekst jest niżej. Spróbuj jeszcze raz za chwilę albo zadzwoń.
