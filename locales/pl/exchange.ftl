### Open data: what other systems are told.

open-data-about = Otwarte dane portalu { $portal }: cała pomoc, organizacje i miejsca w standardzie Human Services Data Specification.
taxonomy-topics = Tematy
taxonomy-topics-about = Czego dotyczy pomoc.
taxonomy-audiences = Dla kogo
taxonomy-audiences-about = Grupy osób, dla których jest pomoc.
taxonomy-sections = Działy informatora dla szukających pracy
taxonomy-sections-about = Działy informatora dla osób, które szukają pracy.
feed-title = { $portal }: co się zmieniło
opensearch-about = Pomoc dla uchodźców i migrantów: { $portal }
calendar-title = { $portal }: daty
calendar-opens = Ponowne otwarcie
calendar-begins = Początek
calendar-ends = Koniec
