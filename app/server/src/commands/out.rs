//! What a command says.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::process;

/// Ended by a pipe that nobody reads any more: what a shell makes of signal 13.
const NOBODY_READS: i32 = 141;

/// Says a line, as `println!` does. Where nobody reads any more (`przystan check | head`) the program ends without a word.
macro_rules! say {
    ($($words:tt)*) => { $crate::commands::out::line(format_args!($($words)*)) };
}

/// See [`say!`].
pub(crate) fn line(words: Arguments<'_>) {
    match writeln!(io::stdout().lock(), "{words}") {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(NOBODY_READS),
        Err(error) => {
            eprintln!("przystan: what there is to say cannot be written: {error}");
            process::exit(i32::from(super::COULD_NOT_RUN));
        }
    }
}
