### Leaflets to print.

leaflet = Leaflet to print
leaflet-hint = Print this page from the browser on A4 or A5 paper. Menus and buttons are not printed.
leaflet-alone = Only in English
leaflet-beside = Beside it: { $name }
leaflet-code = QR code: the current page on the web
leaflet-who = For whom
leaflet-how = What to do
leaflet-all-cities = All cities
