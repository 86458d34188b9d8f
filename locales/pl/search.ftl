### The search form and its answers.

search = Szukaj
search-find = Szukaj pomocy
search-label = Napisz własnymi słowami
search-example = np. mieszkanie, praca, zasiłek
suggestions = Podpowiedzi
suggestions-said = Podpowiedzi: { $count }
suggestions-none = Brak podpowiedzi
results-for = { $count }: { $query }
filters = Filtry
filters-on = Włączone filtry
filter-remove = Usuń filtr
filter-city = Miasto
filter-topic = Temat
filter-audience = Dla kogo
filter-kind = Co to jest
filter-language = Mówią w języku
filter-more = Więcej
filter-open = Otwarte teraz
filter-archive = Pokaż także zakończone
filter-any = Wszystkie
apply = Zastosuj
clear = Wyczyść
kind-service = Pomoc
kind-guide = Poradnik
kind-organization = Organizacja
kind-page = O portalu
ended-mark = Zakończone
closed-mark = Tymczasowo nieczynne
whole-country = cała Polska
why-form = Pasuje, bo szukasz: { $typed }. Tu jest inna forma tego słowa: { $matched }.
why-prefix = Pasuje, bo szukasz: { $typed }. Tu jest dłuższe słowo: { $matched }.
why-meaning = Pasuje, bo szukasz: { $typed }. Tu to się nazywa: { $matched }.
why-language = Pasuje, bo szukasz: { $typed }. To samo w innym języku: { $matched }.
why-script = Pasuje, bo szukasz: { $typed }. To samo innymi literami: { $matched }.
why-spelling = Pasuje, bo szukasz: { $typed }. Tu słowo jest zapisane tak: { $matched }.
did-you-mean = Czy chodzi o:
nothing-found = Nic nie znaleźliśmy. Napisz krócej lub wybierz temat.
nothing-ended = Ta pomoc się skończyła. Mamy o niej tylko zapis w archiwum.
nothing-ended-ask = Zapytaj, co działa dziś:
topics-near = Zobacz te tematy
ask-a-person = Zapytaj człowieka
danger-call = W niebezpieczeństwie dzwoń:
danger-if = Jeśli grozi ci niebezpieczeństwo, dzwoń:
pages = Strony
previous = Poprzednia
next = Następna
page-of = Strona { $page } z { $pages }
page-number = strona { $page }
search-empty = Napisz, czego szukasz, albo wybierz temat.
results-count = { $n ->
    [one] Znaleziono { $number } wynik
    [few] Znaleziono { $number } wyniki
    [many] Znaleziono { $number } wyników
   *[other] Znaleziono { $number } wyniku
}
services-count = { $n ->
    [one] { $number } usługa
    [few] { $number } usługi
    [many] { $number } usług
   *[other] { $number } usługi
}
ended-more = { $n ->
    [one] W archiwum jest jeszcze { $number } zakończony projekt.
    [few] W archiwum są jeszcze { $number } zakończone projekty.
    [many] W archiwum jest jeszcze { $number } zakończonych projektów.
   *[other] W archiwum jest jeszcze { $number } zakończonego projektu.
}
