### Leaflets to print.

leaflet = Листівка для друку
leaflet-hint = Надрукуйте цю сторінку з браузера на аркуші A4 або A5. Меню й кнопки не друкуються.
leaflet-alone = Лише українською
leaflet-beside = Поруч: { $name }
leaflet-code = QR-код: актуальна сторінка в інтернеті
leaflet-who = Для кого
leaflet-how = Що зробити
leaflet-all-cities = Усі міста
