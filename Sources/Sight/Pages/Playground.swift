extension Page {
    /// The playground: one page with the engine, in which networks learn before one's eyes.
    package static func playground(_ engine: PageEngine) throws -> Page {
        Page(
            title: "Pullback: playground", style: try style("common") + style("playground"),
            body: """
                <main id="playground"></main>
                <noscript><p>The playground computes in this page: it needs JavaScript and WebAssembly.</p></noscript>
                """,
            engine: engine, script: try Script("Playground/playground.js"))
    }
}
