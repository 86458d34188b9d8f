### Leaflets to print.

leaflet = Ulotka do druku
leaflet-hint = Wydrukuj tę stronę z przeglądarki na kartce A4 albo A5. Menu i przyciski nie drukują się.
leaflet-alone = Tylko po polsku
leaflet-beside = Obok: { $name }
leaflet-code = Kod QR: aktualna strona w internecie
leaflet-who = Dla kogo
leaflet-how = Co zrobić
leaflet-all-cities = Wszystkie miasta
