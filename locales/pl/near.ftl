### Places of a city: the nearest first, and what is open now.

near-places = Dokąd pójść { $in-city }
near-sort = Pokaż najbliższe najpierw
near-private = Twoje położenie zostaje w telefonie. Nie wysyłamy go i nie zapisujemy.
near-asking = Pytamy telefon o położenie…
near-sorted = Najbliższe są na górze. Odległość jest w linii prostej.
near-unknown = Telefon nie podał położenia. Kolejność się nie zmieniła.
open-here = Otwarte teraz { $in-city }
