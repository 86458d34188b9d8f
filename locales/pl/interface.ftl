### Top and foot of every page.

skip = Przejdź do treści
emergency = Pilna pomoc
language-choice = Język
you-are-here = Jesteś tutaj
home = Strona główna
sections = Działy
demonstration = Wersja pokazowa, z dokumentów publicznych z lat 2012–2025; to nie jest usługa miasta.
foot-ask = Nie ma tego tutaj? Zapytaj człowieka
no-phone-ask = Nie mamy telefonu. Kogo zapytać:
topics-all = Wszystkie tematy
a-z = Od A do Z
guides = Poradniki
glossary = Słowniczek
accessibility-statement = Deklaracja dostępności
privacy = Prywatność
about = O portalu
safety = Jak nie zostawić śladów
informator = Informator
licence = Treść na licencji { $licence }
last-changed = Ostatnia zmiana: { $date }
page-title = { $page } – { $portal }
page-title-in = { $page } – { $section } – { $portal }
home-title = { $portal } – { $tagline }
quoted = „{ $text }”
