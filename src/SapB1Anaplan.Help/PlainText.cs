using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SapB1Anaplan.Help;

/// <summary>Markdown as the plain text that a console shows.</summary>
internal static class PlainText
{
    /// <summary>The dialect of the pages.</summary>
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>One text per block; a list, a table and code are one text of several lines each.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <returns>The texts.</returns>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.Select(Of).Where(text => text.Length > 0)];

    /// <summary>The lines of a block of code.</summary>
    /// <param name="code">The block.</param>
    /// <returns>Its text.</returns>
    public static string Code(LeafBlock code) => code.Lines.ToString().TrimEnd().ReplaceLineEndings("\n");

    /// <summary>A block as text.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The text.</returns>
    public static string Of(Block block) => block switch
    {
        CodeBlock code => string.Join('\n', Code(code).Split('\n').Select(line => $"    {line}".TrimEnd())),
        LeafBlock { Inline: ContainerInline inline } => Of(inline),
        ListBlock list => string.Join('\n', list.Cast<ListItemBlock>().Select((item, index) => Item(list, item, index))),
        Table table => Of(table),
        ContainerBlock container => string.Join("\n\n", container.Select(Of)),
        _ => string.Empty,
    };

    private static string Item(ListBlock list, ListItemBlock item, int index)
    {
        string mark = list.IsOrdered ? $"{index + 1}. " : "- ";
        return mark + string.Join("\n", item.Select(Of)).Replace("\n", "\n" + new string(' ', mark.Length), StringComparison.Ordinal);
    }

    private static string Of(Table table)
    {
        List<string[]> rows = [.. table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(cell => Of((Block)cell)).ToArray())];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Of(ContainerInline inlines) => string.Concat(inlines.Select(Of));

    private static string Of(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        AutolinkInline address => address.Url,
        LinkInline { Url: { } url } link when url.StartsWith("http", StringComparison.Ordinal) => $"{Of((ContainerInline)link)} {url}",
        ContainerInline container => Of(container),
        _ => string.Empty,
    };
}
