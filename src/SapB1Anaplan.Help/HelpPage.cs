using Markdig;
using Markdig.Syntax;

namespace SapB1Anaplan.Help;

/// <summary>
/// A page of <c>docs/en-US</c>: a heading with the cmdlet's name, the description, then the sections Examples (a heading
/// and a block of code each, remarks after it), Notes and Related links.
/// </summary>
/// <param name="Description">The paragraphs of the description.</param>
/// <param name="Examples">The examples.</param>
/// <param name="Notes">The paragraphs of the notes.</param>
/// <param name="Links">The names and addresses of what is related.</param>
internal sealed record HelpPage(
    IReadOnlyList<string> Description,
    IReadOnlyList<HelpExample> Examples,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Links)
{
    /// <summary>The page of a cmdlet that has none yet.</summary>
    public static HelpPage Empty { get; } = new([], [], [], []);

    /// <summary>Reads a page.</summary>
    /// <param name="markdown">Its text.</param>
    /// <returns>The page.</returns>
    public static HelpPage Parse(string markdown)
    {
        ILookup<string, Block> sections = Sections(Markdown.Parse(markdown, PlainText.Pipeline));
        return new HelpPage(
            PlainText.Paragraphs(sections["Description"]),
            [.. ReadExamples(sections["Examples"])],
            PlainText.Paragraphs(sections["Notes"]),
            [.. PlainText.Paragraphs(sections["Related links"]).SelectMany(text => text.Split('\n')).Select(line => line.TrimStart('-', ' '))]);
    }

    private static ILookup<string, Block> Sections(MarkdownDocument document)
    {
        var blocks = new List<(string Section, Block Block)>();
        string section = "Description";
        foreach (Block block in document)
        {
            if (block is HeadingBlock { Level: <= 2 } heading)
            {
                section = heading.Level == 1 ? "Description" : PlainText.Of(heading);
            }
            else
            {
                blocks.Add((section, block));
            }
        }

        return blocks.ToLookup(item => item.Section, item => item.Block);
    }

    private static IEnumerable<HelpExample> ReadExamples(IEnumerable<Block> blocks)
    {
        List<Block> all = [.. blocks];
        for (int start = all.FindIndex(block => block is HeadingBlock); start >= 0;)
        {
            int end = all.FindIndex(start + 1, block => block is HeadingBlock);
            List<Block> example = all.GetRange(start, (end < 0 ? all.Count : end) - start);
            FencedCodeBlock? code = example.OfType<FencedCodeBlock>().FirstOrDefault();
            yield return new HelpExample(
                PlainText.Of((HeadingBlock)example[0]),
                code is null ? string.Empty : PlainText.Code(code),
                PlainText.Paragraphs(example.Skip(1).Where(block => block != code)));
            start = end;
        }
    }
}

/// <summary>An example of a page.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What is typed.</param>
/// <param name="Remarks">What happens.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
