### Read aloud, easy reading, words explained in place, what to say in Polish, leaving at once.

aloud-read = Прочитати вголос
aloud-pause = Призупинити
aloud-on = Читати далі
aloud-stop = Завершити
aloud-speed = Темп
aloud-slow = повільно
aloud-normal = звичайний
aloud-fast = швидко
aloud-listen = Послухати польською
easy-read = Великий текст, просто й коротко
easy-do = Що зробити
easy-full = Повна сторінка
term-asks = : що це означає?
say-sounds = Звучить так:
say-means = Означає:
leave-two = Натисніть Shift ще 2 рази, щоб вийти звідси.
leave-one = Натисніть Shift ще раз, щоб вийти звідси.
leave-over = Сторінка залишилася. Щоб вийти, натисніть Shift 3 рази.
