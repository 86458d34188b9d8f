//! The questions, and the answers one can give to each.

use crate::{CityId, Portal};

macro_rules! answers {
    ($(#[$doc:meta])* $name:ident { $($(#[$option:meta])* $variant:ident = $letter:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$option])* $variant),* }

        impl $name {
            /// All answers, in the order of the page.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Its letter in the code.
            pub fn letter(self) -> char {
                match self { $($name::$variant => $letter),* }
            }

            pub(super) fn of(letter: char) -> Option<$name> {
                $name::ALL.iter().copied().find(|answer| answer.letter() == letter)
            }
        }
    };
}

answers! {
    /// Which papers one has.
    Papers {
        /// Temporary protection: PESEL UKR.
        TemporaryProtection = 't',
        /// Refugee status.
        Refugee = 'r',
        /// Subsidiary protection.
        SubsidiaryProtection = 's',
        /// Applied, and waits.
        AsylumSeeker = 'a',
        /// Temporary stay as family of a protected person.
        FamilyOfProtected = 'f',
        /// Others.
        Other = 'o',
        /// One does not know.
        Unknown = 'q',
        /// One would rather not say.
        RatherNot = 'x',
    }
}

answers! {
    /// Whether children live in the household.
    Children {
        /// None.
        None = 'n',
        /// One or two.
        Some = 'c',
        /// Three or more.
        Many = 'm',
        /// One would rather not say.
        RatherNot = 'x',
    }
}

answers! {
    /// Whether another adult lives with the children.
    Adults {
        /// Nobody else.
        Only = '1',
        /// Somebody.
        More = '2',
        /// One would rather not say.
        RatherNot = 'x',
    }
}

answers! {
    /// Whether one looks after a child that is here without its parents.
    ChildInCare {
        /// A court has made one temporary guardian.
        TemporaryGuardian = 'g',
        /// No court has decided yet.
        WithoutCourt = 'c',
        /// One is a foster family.
        FosterCarer = 'f',
        /// One wants to become a foster family.
        FosterCandidate = 'w',
        /// None of these.
        None = 'n',
        /// One does not know.
        Unknown = 'q',
        /// One would rather not say.
        RatherNot = 'x',
    }
}

answers! {
    /// Whether somebody in the family has a disability, with a Polish certificate or without.
    Disability {
        /// Oneself.
        Me = 'm',
        /// A child.
        Child = 'c',
        /// Somebody else.
        Relative = 'r',
        /// Nobody.
        None = 'n',
        /// One does not know.
        Unknown = 'q',
        /// One would rather not say.
        RatherNot = 'x',
    }
}

answers! {
    /// How it is with work.
    Work {
        /// Looks for work.
        Seeking = 's',
        /// Has work, and wants other work or a course.
        Better = 'b',
        /// Has work.
        Working = 'w',
        /// Does not look for work now.
        NotNow = 'n',
        /// One would rather not say.
        RatherNot = 'x',
    }
}

/// Where one lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In a city of the portal.
    City(CityId),
    /// Elsewhere.
    Elsewhere,
    /// One would rather not say.
    RatherNot,
}

/// A question of the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// In which city do you live?
    Home,
    /// Which papers do you have?
    Papers,
    /// Do children live with you?
    Children,
    /// Is there another adult? Asked only where there are children.
    Adults,
    /// Do you look after a child that is here without its parents?
    ChildInCare,
    /// Does somebody have a disability?
    Disability,
    /// How is it with work?
    Work,
}

/// An answer to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the question it answers")]
pub enum Choice {
    Home(Home),
    Papers(Papers),
    Children(Children),
    Adults(Adults),
    ChildInCare(ChildInCare),
    Disability(Disability),
    Work(Work),
}

impl Question {
    /// All questions, in order.
    pub const ALL: [Question; 7] =
        [Question::Home, Question::Papers, Question::Children, Question::Adults, Question::ChildInCare, Question::Disability, Question::Work];

    /// Its name in the address of a page that asks it again.
    pub fn as_str(self) -> &'static str {
        match self {
            Question::Home => "city",
            Question::Papers => "papers",
            Question::Children => "children",
            Question::Adults => "adults",
            Question::ChildInCare => "child-in-care",
            Question::Disability => "disability",
            Question::Work => "work",
        }
    }

    /// Reads the name.
    pub fn parse(text: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|question| question.as_str() == text)
    }

    /// Its place, beginning with one.
    pub fn number(self) -> usize {
        1 + Question::ALL.iter().position(|known| *known == self).unwrap_or_default()
    }

    /// The answers one can give; the cities are those of the portal.
    pub fn choices(self, portal: &Portal) -> Vec<Choice> {
        match self {
            Question::Home => {
                let cities = portal.cities.iter().map(|city| Home::City(city.id.clone()));
                cities.chain([Home::Elsewhere, Home::RatherNot]).map(Choice::Home).collect()
            }
            Question::Papers => Papers::ALL.iter().copied().map(Choice::Papers).collect(),
            Question::Children => Children::ALL.iter().copied().map(Choice::Children).collect(),
            Question::Adults => Adults::ALL.iter().copied().map(Choice::Adults).collect(),
            Question::ChildInCare => ChildInCare::ALL.iter().copied().map(Choice::ChildInCare).collect(),
            Question::Disability => Disability::ALL.iter().copied().map(Choice::Disability).collect(),
            Question::Work => Work::ALL.iter().copied().map(Choice::Work).collect(),
        }
    }
}
