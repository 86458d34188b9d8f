//! What a reader says in «Is it for me?»: seven questions, one short code in the address and nowhere else.
//!
//! `katowice.tc2nns` is the city and one letter per further question; `-` stands for a question not answered. The letters
//! stand in bookmarks and on paper, so they never change their meaning.

mod options;

pub use options::{Adults, ChildInCare, Children, Choice, Disability, Home, Papers, Question, Work};

use crate::Portal;

/// Longest code that is read at all: the longest id and the letters.
const LONGEST: usize = 100;
const UNANSWERED: char = '-';
const RATHER_NOT: &str = "_";
const ELSEWHERE: &str = "~";

/// What a reader has said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the question it answers")]
pub struct Answers {
    pub home: Option<Home>,
    pub papers: Option<Papers>,
    pub children: Option<Children>,
    pub adults: Option<Adults>,
    pub child_in_care: Option<ChildInCare>,
    pub disability: Option<Disability>,
    pub work: Option<Work>,
}

impl Answers {
    /// Reads a code as far as it makes sense, and says whether all of it did.
    pub fn read(code: &str, portal: &Portal) -> (Answers, bool) {
        if code.len() > LONGEST {
            return (Answers::default(), false);
        }
        let code = code.trim().to_ascii_lowercase();
        let (city, letters) = code.split_once('.').unwrap_or((&code, ""));
        let mut answers = Answers { home: home(city, portal), ..Answers::default() };
        let mut understood = answers.home.is_some() || ["", "-"].contains(&city);
        let mut letters = letters.chars();
        for question in &Question::ALL[1..] {
            let letter = letters.next().unwrap_or(UNANSWERED);
            understood &= answers.take(*question, letter) || letter == UNANSWERED;
        }
        answers.adults = answers.adults.filter(|_| answers.have_children());
        (answers, understood && letters.next().is_none())
    }

    /// The code: what stands in the address.
    pub fn code(&self) -> String {
        let city = match &self.home {
            Some(Home::City(city)) => city.as_str(),
            Some(Home::Elsewhere) => ELSEWHERE,
            Some(Home::RatherNot) => RATHER_NOT,
            None => "-",
        };
        let code: String = [city, "."].into_iter().flat_map(str::chars).chain(Question::ALL[1..].iter().map(|question| self.letter(*question))).collect();
        code.trim_end_matches(UNANSWERED).trim_end_matches('.').trim_end_matches(UNANSWERED).to_owned()
    }

    /// The first question that is still to be asked; none when the interview is at its end.
    pub fn next(&self) -> Option<Question> {
        Question::ALL.into_iter().find(|question| self.asks(*question) && self.choice(*question).is_none())
    }

    /// Whether a question makes sense after these answers.
    pub fn asks(&self, question: Question) -> bool {
        question != Question::Adults || self.have_children()
    }

    /// Whether children live with the reader, as far as is said.
    pub fn have_children(&self) -> bool {
        matches!(self.children, Some(Children::Some | Children::Many))
    }

    /// What was said to a question.
    pub fn choice(&self, question: Question) -> Option<Choice> {
        match question {
            Question::Home => self.home.clone().map(Choice::Home),
            Question::Papers => self.papers.map(Choice::Papers),
            Question::Children => self.children.map(Choice::Children),
            Question::Adults => self.adults.map(Choice::Adults),
            Question::ChildInCare => self.child_in_care.map(Choice::ChildInCare),
            Question::Disability => self.disability.map(Choice::Disability),
            Question::Work => self.work.map(Choice::Work),
        }
    }

    /// The answers with one more, or with one changed.
    pub fn with(&self, choice: Choice) -> Answers {
        let mut answers = self.clone();
        match choice {
            Choice::Home(home) => answers.home = Some(home),
            Choice::Papers(papers) => answers.papers = Some(papers),
            Choice::Children(children) => answers.children = Some(children),
            Choice::Adults(adults) => answers.adults = Some(adults),
            Choice::ChildInCare(child) => answers.child_in_care = Some(child),
            Choice::Disability(disability) => answers.disability = Some(disability),
            Choice::Work(work) => answers.work = Some(work),
        }
        answers.adults = answers.adults.filter(|_| answers.have_children());
        answers
    }

    fn letter(&self, question: Question) -> char {
        let letter = match question {
            Question::Home => None,
            Question::Papers => self.papers.map(Papers::letter),
            Question::Children => self.children.map(Children::letter),
            Question::Adults => self.adults.map(Adults::letter),
            Question::ChildInCare => self.child_in_care.map(ChildInCare::letter),
            Question::Disability => self.disability.map(Disability::letter),
            Question::Work => self.work.map(Work::letter),
        };
        letter.unwrap_or(UNANSWERED)
    }

    /// Takes the answer a letter stands for; whether it stands for one.
    fn take(&mut self, question: Question, letter: char) -> bool {
        match question {
            Question::Home => {}
            Question::Papers => self.papers = Papers::of(letter),
            Question::Children => self.children = Children::of(letter),
            Question::Adults => self.adults = Adults::of(letter),
            Question::ChildInCare => self.child_in_care = ChildInCare::of(letter),
            Question::Disability => self.disability = Disability::of(letter),
            Question::Work => self.work = Work::of(letter),
        }
        self.choice(question).is_some()
    }
}

fn home(text: &str, portal: &Portal) -> Option<Home> {
    match text {
        ELSEWHERE => Some(Home::Elsewhere),
        RATHER_NOT => Some(Home::RatherNot),
        id => portal.city(id).map(|city| Home::City(city.id.clone())),
    }
}

#[cfg(test)]
mod tests;
