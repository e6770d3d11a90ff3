//! The Yew front end: state and reducer, client of the worker, components.
