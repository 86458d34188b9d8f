### What another site shows of us in a frame.

embed-this = Pokaż to na swojej stronie
embed-how = Skopiuj tę linię do swojej strony. Nie ma w niej skryptów ani plików cookie.
embed-service-more = Więcej o tej pomocy
embed-topic-more = Wszystko na ten temat
