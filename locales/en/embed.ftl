### What another site shows of us in a frame.

embed-this = Put this on your website
embed-how = Copy this line into your page. It brings no scripts and no cookies.
embed-service-more = All about it
embed-topic-more = All on this topic
