using Markdig;
using Markdig.Syntax;

namespace SapB1Anaplan.Help;

/// <summary>An about topic as the text file that Get-Help shows as it is.</summary>
internal static class AboutTopic
{
    private const int Width = 79;

    /// <summary>
    /// Turns a page into text. Its first heading is the name of the topic, its first paragraph the short description,
    /// which Get-Help expects on the fifth line.
    /// </summary>
    /// <param name="markdown">The page.</param>
    /// <returns>The text.</returns>
    public static string Render(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown, PlainText.Pipeline);
        var lines = new List<string> { "TOPIC", $"    {PlainText.Of(document[0])}", string.Empty, "SHORT DESCRIPTION" };
        foreach (Block block in document.Skip(1))
        {
            if (block is HeadingBlock heading)
            {
                lines.Add(heading.Level <= 2 ? PlainText.Of(heading).ToUpperInvariant() : $"  {PlainText.Of(heading)}");
                continue;
            }

            bool flows = block is ParagraphBlock or ListBlock;
            lines.AddRange(PlainText.Of(block).Split('\n').SelectMany(line => flows ? Wrap(line) : [line]).Select(line => $"    {line}".TrimEnd()));
            lines.Add(string.Empty);
        }

        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static IEnumerable<string> Wrap(string text)
    {
        int indent = text.Length - text.TrimStart().Length;
        indent += text.AsSpan(indent).StartsWith("- ") ? 2 : 0;
        string line = string.Empty;
        foreach (string word in text.TrimStart().Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length + 5 > Width)
            {
                yield return line;
                line = new string(' ', indent) + word;
            }
            else
            {
                line = line.Length == 0 ? new string(' ', text.Length - text.TrimStart().Length) + word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
