//! Text for benches: a dozen sentences of our own that hold what news holds.

const PARAGRAPHS: [&str; 8] = [
    "The harbour will stay closed until Friday, Mayor Clara Benning said on Tuesday, after inspectors found cracks in \
     three of its five piers. Repairs may take a year.",
    "“We knew the piers were old,” Benning told reporters at the town hall. “We did not know that they were this weak.”",
    "Tomas al-Rahim, a spokesman for the port authority, denied that warnings had been ignored and accused the council of \
     cutting the budget for upkeep in 2019, 2020 and 2021.",
    "According to a report seen by the Evening Courier, divers had asked for \"urgent work\" twice. The authority has not \
     published the report, which runs to 140 pages and lists 62 faults.",
    "About 400 people work at the harbour. Ferries to the islands left from the old dock on Wednesday with delays of up \
     to two hours, and the fish market was empty by noon.",
    "An official who asked not to be named said the minister would visit on Thursday, adding that money was \"not the problem\".",
    "The last big storm, in March, tore off a crane and flooded the customs house. Insurers paid 3.4 million for it; the \
     town paid the rest out of a fund that is now empty.",
    "Shopkeepers hope the dock will be open before the summer. ''It has to be,'' said one of them, Ada Lindqvist, 61, who \
     sells nets. She called the closure ''a disaster for all of us.''",
];

/// About `bytes` bytes of news text.
pub(crate) fn news(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 512);
    let mut i = 0;
    while text.len() < bytes {
        text.push_str(PARAGRAPHS[i % PARAGRAPHS.len()]);
        text.push_str("\n\n");
        i += 1;
    }
    text
}
