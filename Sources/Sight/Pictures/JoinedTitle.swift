/// Returns a title and the result that a picture shows, each if there is one: "ROC curve: area 0.98".
func joined(_ title: String, _ number: String?) -> String {
    [title, number ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
}
