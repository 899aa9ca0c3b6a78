//! Rule sets: YAML that says which quantities and attributions matter and what makes two of them comparable.
