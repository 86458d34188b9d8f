//! Many short lists and texts, each kind in one piece of memory: a vector of its own costs three words and an allocation
//! (13,000 phrases and their words took 10 MB so, and take 2).

/// Lists by number.
pub(super) struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    /// The lists `0..count`, out of items with the numbers of their lists; the items of a list keep their order.
    pub(super) fn grouped(count: usize, mut numbered: Vec<(u32, T)>) -> Lists<T> {
        numbered.sort_by_key(|(list, _)| *list);
        let ends = (0..count as u32).map(|list| numbered.partition_point(|(other, _)| *other <= list) as u32).collect();
        Lists { ends, items: numbered.into_iter().map(|(_, item)| item).collect() }
    }

    /// A list; an empty one where there is none of this number.
    pub(super) fn get(&self, list: u32) -> &[T] {
        let list = list as usize;
        let Some(end) = self.ends.get(list) else { return &[] };
        &self.items[begin(&self.ends, list)..*end as usize]
    }
}

/// Texts by number.
#[derive(Default)]
pub(super) struct Texts {
    ends: Vec<u32>,
    text: String,
}

impl Texts {
    /// Adds one after the others.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    /// The text of a number that was given.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        &self.text[begin(&self.ends, number)..self.ends[number] as usize]
    }

    /// Gives back what was reserved for more.
    pub(super) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.text.shrink_to_fit();
    }
}

impl<'t> FromIterator<&'t str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'t str>>(texts: I) -> Texts {
        let mut all = Texts::default();
        texts.into_iter().for_each(|text| all.push(text));
        all.shrink();
        all
    }
}

fn begin(ends: &[u32], number: usize) -> usize {
    number.checked_sub(1).map_or(0, |before| ends[before] as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_order() {
        let lists = Lists::grouped(3, vec![(2, 'x'), (0, 'b'), (2, 'y'), (0, 'a')]);
        assert_eq!([0, 1, 2, 3].map(|list| lists.get(list)), [&['b', 'a'][..], &[], &['x', 'y'], &[]]);
    }

    #[test]
    fn texts_are_told_apart() {
        let texts: Texts = ["до", "", "dom"].into_iter().collect();
        assert_eq!([0, 1, 2].map(|number| texts.get(number)), ["до", "", "dom"]);
    }
}
