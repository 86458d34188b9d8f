### Mails to organizations

mail-hello = Dzień dobry,
mail-ask-subject = Czy wszystko się zgadza? Prosimy o odpowiedź do { $date }
mail-ask = Portal { $portal } podaje informacje o pomocy, której udziela Państwa organizacja. Sprawdzamy je dwa razy w roku. Prosimy o odpowiedź do { $date }: wystarczą dwa kliknięcia.
mail-reminder-subject = Przypomnienie: czy wszystko się zgadza? Czekamy do { $date }
mail-reminder = Portal { $portal } czeka jeszcze na odpowiedź, czy te informacje są aktualne. Prosimy o nią do { $date }.
mail-receipt-subject = Zapisaliśmy odpowiedź
mail-receipt = W portalu { $portal } zapisaliśmy odpowiedzi Państwa organizacji:
mail-link-subject = Nowy link do odpowiedzi
mail-link = Poprzedni link do portalu { $portal } już nie działa. To jest nowy. Prosimy o odpowiedź na jego stronie.
mail-way = Nie trzeba konta ani hasła. Proszę otworzyć tę stronę i wybrać „Zgadza się”, „Zmień” albo „Już nie działa”:
mail-not-us = Jeśli to nie Państwo odpowiedzieli albo coś się nie zgadza, proszę otworzyć tę stronę i cofnąć lub zmienić odpowiedź:
mail-end = Na tę wiadomość można też po prostu odpisać.
mail-said-confirm = zgadza się
mail-said-change = zmiana czeka na sprawdzenie
mail-said-close = już nie działa, czeka na sprawdzenie
mail-code-subject = Kod do biura portalu { $portal }
mail-code = To jest kod, którym wejdziesz do biura portalu { $portal }:
mail-code-end = Kod działa 10 minut, tylko w przeglądarce, w której o niego poproszono. Nie podawaj go nikomu. Jeśli to nie ty prosisz o kod, nic nie rób.
mail-rejection-subject = Zmiana nie zostanie opublikowana
mail-rejection = Sprawdziliśmy zmianę, którą nam przesłano ({ $title }). Nie pojawi się na stronie. Powód:
