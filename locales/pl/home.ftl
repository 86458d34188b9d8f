### The home page.

home-question = Czego potrzebujesz?
home-lead = Pomoc { $cities } dla osób, które szukają tu schronienia. Bez rejestracji. Nie zapamiętujemy, czego szukasz.
home-description = Co pomaga uchodźczyniom i uchodźcom { $cities }: pieniądze, mieszkanie, dzieci, praca, zdrowie, język i dokumenty.
choose-city = Wybierz miasto
cities = Miasta
rather-talk = Wolisz porozmawiać?
by-topic = Według tematu
everything-a-z = Wszystko od A do Z
by-name = O to ludzie często pytają
by-name-cis = Praca i nauka w Centrum Integracji Społecznej (CIS)
by-name-protected = Mieszkania chronione
by-name-crisis = Pomoc w kryzysie
by-name-jobs = Informator dla szukających pracy
where-to-start = Nie wiesz, od czego zacząć?
where-to-start-text = Poradniki tłumaczą krok po kroku, jak to działa. Słowniczek wyjaśnia skróty z pism, na przykład MOPS i IPI.
