// Made from Sources/Pullback/Pullback.docc/DataFromFiles.md by its test, which says how to make it anew: do not change it here.

import Pullback

func dataFromFiles(_ printed: Printed) async throws {
    let print = printed.print
    let table = """
        length,width,species
        1.4,0.2,setosa
        1.3,0.2,setosa
        4.7,1.4,versicolor
        4.5,1.5,versicolor
        """
    let flowers = try CSV.parse(table, name: "flowers.csv", label: "species")
    print(flowers.count, flowers.featureNames, flowers.classNames)

    let standardization = Standardization(of: flowers)
    print(standardization(flowers)[0].map { ($0 * 100).rounded() / 100 })
    printed.endBlock()

    do {
        _ = try CSV.parse("a,b\n1,x\n2\n", name: "broken.csv")
    } catch {
        print(error)
    }
    printed.endBlock()

    let passengers = """
        id,sex,age,survived
        1,male,22,no
        2,female,38,yes
        3,female,,yes
        4,male,35,no
        """
    var options = TableOptions()
    options.missing = .mean
    var people = try Table(parsing: passengers, name: "people.csv", answers: .label("survived"), options: options)
    let rows = try people.dataset()
    print(rows.featureNames, rows[2].map { ($0 * 10).rounded() / 10 })
    for note in people.notes { print(note) }
    printed.endBlock()
}
