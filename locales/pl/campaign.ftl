### The half-yearly question to an organization: its page, its answers

confirm-title = { $n ->
    [one] { $number } usługa – czy wszystko się zgadza?
    [few] { $number } usługi – czy wszystko się zgadza?
    [many] { $number } usług – czy wszystko się zgadza?
   *[other] { $number } usługi – czy wszystko się zgadza?
}
confirm-title-one = Twoja usługa – czy wszystko się zgadza?
confirm-lead = Sprawdź, co widzą osoby, które szukają pomocy. Czekamy na odpowiedź do { $date }. Nie trzeba konta ani hasła.
confirm-what = Co to jest
confirm-none = nie podano
confirm-page = Zobacz całą stronę usługi
confirm-right = Zgadza się
confirm-change = Zmień
confirm-close = Już nie działa
confirm-all = Wszystko się zgadza
confirm-said-right = Potwierdzone. Dziękujemy!
confirm-said-change = Zmiana czeka na sprawdzenie
confirm-said-close = Zgłoszono, że już nie działa. Czeka na sprawdzenie
confirm-said-published = Zmiana jest już na stronie. Dziękujemy!
confirm-saved = Odpowiedź jest zapisana
confirm-all-done = To wszystko. Możesz zamknąć tę stronę albo zmienić zdanie niżej.
confirm-more = { $n ->
    [one] Została jeszcze { $number } usługa.
    [few] Zostały jeszcze { $number } usługi.
    [many] Zostało jeszcze { $number } usług.
   *[other] Zostało jeszcze { $number } usługi.
}
confirm-who = Kto odpowiada? (nieobowiązkowe)
confirm-who-hint = Tylko dla osób, które prowadzą portal, na wypadek pytań. Nie pokażemy tego na stronie. Usuwamy po trzech latach.
confirm-who-send = Zapisz
confirm-not-us = To nie my odpowiedzieliśmy
confirm-not-us-text = Cofniemy te odpowiedzi, a ten link przestanie działać. Nowy przyjdzie na adres waszej organizacji albo poda go osoba, która prowadzi portal.
confirm-not-us-send = Cofnij odpowiedzi
confirm-disputed = Odpowiedzi są cofnięte
confirm-disputed-text = Ten link już nie działa. Osoba, która prowadzi portal, skontaktuje się z wami.
confirm-by-phone = Wolisz porozmawiać?
confirm-problem = Trzeba coś poprawić
confirm-foreign = Ten formularz przyszedł z innej strony. Nic nie zostało zapisane. Odpowiedz tutaj.
confirm-shape = Ten formularz przyszedł w postaci, której nie znamy. Nic nie zostało zapisane. Odpowiedz tutaj.
confirm-not-now = Nie udało się teraz zapisać odpowiedzi. Spróbuj jeszcze raz za chwilę albo zadzwoń.
confirm-not-yours = O tę usługę nie pytamy waszej organizacji. Nic nie zostało zapisane.
confirm-stale = Ktoś zmienił tę usługę, gdy strona była otwarta. Sprawdź ją jeszcze raz i wyślij ponownie.
confirm-too-long = To za dużo tekstu. Skróć go i wyślij jeszcze raz.
confirm-phones-wrong = Wpisz numer telefonu z numerem kierunkowym, na przykład 71 782 23 46.
confirm-mobile = To wygląda na prywatną komórkę. W portalu podajemy tylko numery instytucji.
confirm-email-wrong = Wpisz adres e-mail instytucji, na przykład biuro@example.org.
confirm-url-wrong = Wpisz adres strony, który zaczyna się od https://.
confirm-hours-wrong = Nie rozumiemy tych godzin. Wpisz je na przykład tak: pn-pt 8:00-15:00, sob 9:00-12:00.
confirm-until-wrong = Wybierz dzień w przyszłości albo zostaw pole puste.
confirm-nothing = Nic się nie zmieniło. Jeśli wszystko się zgadza, wróć i wybierz „Zgadza się”.
confirm-broken = Tej zmiany nie da się teraz zapisać. Zadzwoń albo napisz do osoby, która prowadzi portal.
confirm-change-title = Co się zmieniło?
confirm-change-lead = Popraw to, co jest inne. Puste pole znaczy: tego nie ma. Zmianę najpierw sprawdzi osoba, która prowadzi portal.
confirm-address = Adres
confirm-address-hint = Na przykład: ul. Długa 5, 40-001 Katowice
confirm-address-wrong = Napisz ulicę i numer, a po przecinku miejscowość, którą obejmuje portal.
confirm-address-missing = Napisz też adres, pod którym obowiązują te godziny.
confirm-words-wrong = Tego tekstu portal nie przyjmie. Krótki opis nie może być pusty, a w tekstach nie podajemy nazwisk ani prywatnych numerów.
confirm-hours-hint = Na przykład: pn-pt 8:00-15:00, sob 9:00-12:00
confirm-send = Wyślij zmianę
confirm-back = Wróć do listy usług
confirm-closed = Na stałe czy na jakiś czas?
confirm-closed-next = Zapisaliśmy, że ta usługa już nie działa. Zanim zniknie ze strony, ktoś to sprawdzi.
confirm-for-good = Na stałe
confirm-until = Zamknięte do dnia (jeśli wiadomo)
confirm-for-a-while = Tylko na jakiś czas
confirm-expired = Ten link jest już nieaktualny
confirm-expired-text = Zaczęło się nowe zbieranie odpowiedzi. Nowy link przyszedł na adres waszej organizacji. Jeśli go nie ma, zadzwoń.
confirm-revoked = Ten link został zastąpiony nowym
confirm-revoked-text = Poszukaj w poczcie nowszej wiadomości albo zadzwoń, a podamy aktualny link.
confirm-unknown = Nie znamy tego linku
confirm-unknown-text = Sprawdź, czy adres jest cały: bywa, że program pocztowy dzieli go na dwie linie. Możesz też zadzwonić.
confirm-too-many = Za dużo prób z tej sieci
confirm-too-many-text = Spróbuj jeszcze raz za kilka minut albo zadzwoń.
