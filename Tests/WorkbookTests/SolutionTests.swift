import PullbackTestSupport
import Testing

@testable import PullbackWorkbook

@Suite("Solution") struct SolutionTests {
    private let python = Solution(
        marked: """
            def f(x):
                # body
                y = x + 1  # [N]
                # write
                z = y * 2
                #> z = ___  # write this
                # end
                return z
                # end body


            def g(x):
                # write
                return x
                # end

            """, language: .python)

    @Test("The finished answer has no marks and nothing of what stands in their place")
    func finished() {
        #expect(
            python.finished == """
                def f(x):
                    y = x + 1  # [N]
                    z = y * 2
                    return z


                def g(x):
                    return x

                """)
    }

    @Test("What is to be written is replaced by what is given for it, else by a statement that stops")
    func unwritten() {
        #expect(
            python.unwritten == """
                def f(x):
                    y = x + 1  # [N]
                    z = ___  # write this
                    return z


                def g(x):
                    raise NotImplementedError("write this")

                """)
    }

    @Test("The blank answer lacks whole bodies, and all else that is to be written")
    func blank() {
        #expect(
            python.blank == """
                def f(x):
                    raise NotImplementedError("write this")


                def g(x):
                    raise NotImplementedError("write this")

                """)
    }

    @Test("Where no body is marked, the blank answer lacks all that is to be written")
    func blankWithoutBodies() {
        let swift = Solution(
            marked: """
                func f(_ x: Double) -> Double {
                    // write
                    x * 2
                    //> x * 0
                    // end
                }
                """, language: .swift)
        #expect(swift.unwritten == "func f(_ x: Double) -> Double {\n    x * 0\n}")
        #expect(swift.blank == "func f(_ x: Double) -> Double {\n    fatalError(\"write this\")\n}")
    }
}
