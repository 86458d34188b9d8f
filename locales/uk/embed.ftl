### What another site shows of us in a frame.

embed-this = Показати це на своєму сайті
embed-how = Скопіюйте цей рядок на свою сторінку. У ньому немає скриптів і файлів cookie.
embed-service-more = Докладніше про цю допомогу
embed-topic-more = Усе на цю тему
