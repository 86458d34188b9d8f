### Read aloud, easy reading, words explained in place, what to say in Polish, leaving at once.

aloud-read = Przeczytaj na głos
aloud-pause = Zatrzymaj
aloud-on = Czytaj dalej
aloud-stop = Zakończ
aloud-speed = Tempo
aloud-slow = wolno
aloud-normal = zwykłe
aloud-fast = szybko
aloud-listen = Posłuchaj
easy-read = Duży tekst, prosto i krótko
easy-do = Co zrobić
easy-full = Pełna strona
term-asks = : co to znaczy?
say-sounds = Jak to brzmi:
say-means = Co to znaczy:
leave-two = Naciśnij Shift jeszcze 2 razy, żeby opuścić tę stronę.
leave-one = Naciśnij Shift jeszcze raz, żeby opuścić tę stronę.
leave-over = Strona została. Żeby ją opuścić, naciśnij Shift 3 razy.
