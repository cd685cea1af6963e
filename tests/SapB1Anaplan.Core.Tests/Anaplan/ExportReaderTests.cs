using System.Text;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>The one reader of exports: rows as they stand, and amounts without a guess.</summary>
public sealed class ExportReaderTests
{
    [Theory]
    [InlineData("A;B\n\"x;\n\"\"y\"\"\";2\n", null, '"')]
    [InlineData("A\tB\n'x;\n\"y\"'\t2\n", null, '\'')]
    [InlineData("A,B\n\"x;\n\"\"y\"\"\",2\n", ",", '"')]
    public async Task Separators_are_found_in_the_header_and_quoted_texts_stay_whole(string text, string? separator, char quote)
    {
        var rows = await ReadAsync(Encoding.UTF8.GetBytes(text), new ExportFormat { Separator = separator, Quote = quote });
        Assert.Equal(["A", "B"], rows[0]);
        Assert.Equal(["x;\n\"y\"", "2"], rows[1]);
    }

    [Fact]
    public async Task Signs_inside_quoted_headings_are_no_separators()
    {
        var rows = await ReadAsync(Encoding.UTF8.GetBytes("\"Account; code; key\",Amount\n1,2\n"), new ExportFormat());
        Assert.Equal(["Account; code; key", "Amount"], rows[0]);
    }

    [Fact]
    public async Task A_row_of_another_width_is_refused_unless_the_output_is_a_grid()
    {
        var text = Encoding.UTF8.GetBytes("A,B\n1,2\n3\n");
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => ReadAsync(text, new ExportFormat()));
        Assert.Equal(("Row", "Row 2 has 1 columns, the header has 2."), (failure.ErrorId, failure.Message));
        Assert.Equal(3, (await ReadAsync(text, new ExportFormat(), anyWidth: true)).Count);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16LE")]
    public async Task Bytes_in_another_encoding_are_refused(string encoding)
    {
        var text = Encoding.GetEncoding(encoding).GetBytes("A,B\nErlöse,2\n");
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => ReadAsync(text, new ExportFormat()));
        Assert.Equal("Encoding", failure.ErrorId);
        Assert.Equal(["Erlöse", "2"], (await ReadAsync(text, new ExportFormat { Encoding = ExportFormat.EncodingOf(encoding) }))[1]);
    }

    [Theory]
    [InlineData("12,50", ',')]
    [InlineData("1,234.50", '.')]
    [InlineData("1.234.567", ',')]
    [InlineData("0.125", '.')]
    [InlineData("1250.000", '.')]
    [InlineData("1,250", null)]
    [InlineData("1.250", null)]
    [InlineData("1250", null)]
    public void Only_what_reads_one_way_proves_a_decimal_sign(string text, char? sign) =>
        Assert.Equal(sign, ExportAmount.Proves(text));

    [Theory]
    [InlineData("12,50", ',', "12.50")]
    [InlineData("12,50", '.', null)]
    [InlineData("1,250", '.', "1250")]
    [InlineData("1,250", ',', "1.250")]
    [InlineData("(1'250.5)", '.', "-1250.5")]
    [InlineData("−3", '.', "-3")]
    [InlineData("1.5E2", '.', "150")]
    [InlineData("1,25,000", '.', null)]
    [InlineData("", '.', null)]
    public void A_text_is_the_amount_that_its_decimal_sign_makes_of_it(string text, char sign, string? amount) => Assert.Equal(
        amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
        ExportAmount.Parse(text, sign));

    [Fact]
    public void What_reads_two_ways_waits_in_order_and_a_contradiction_is_refused()
    {
        var amounts = new ExportAmounts<int>(null, Refuse);
        Assert.Empty(amounts.Read(1, "1,250", ';'));
        Assert.Empty(amounts.Read(2, "2,250", ';'));
        Assert.Equal([(3, 7m)], amounts.Read(3, "7", ';'));
        Assert.Equal([(1, 1.250m), (2, 2.250m), (4, 12.5m)], amounts.Read(4, "12,5", ';'));
        amounts.End();
        Assert.Equal("5 '12.5' ,", Assert.Throws<SapB1AnaplanException>(() => amounts.Read(5, "12.5", ';').ToList()).Message);
    }

    [Fact]
    public void What_reads_two_ways_to_the_end_is_refused_with_the_first_of_its_kind()
    {
        var amounts = new ExportAmounts<int>(null, Refuse);
        Assert.Empty(amounts.Read(1, "1,250", ','));
        Assert.Empty(amounts.Read(2, "2,250", ','));
        Assert.Equal("1 '1,250' ", Assert.Throws<SapB1AnaplanException>(amounts.End).Message);
    }

    [Fact]
    public void A_lone_point_in_a_file_of_commas_is_a_decimal_sign() =>
        Assert.Equal([(1, 1.250m)], new ExportAmounts<int>(null, Refuse).Read(1, "1.250", ','));

    private static SapB1AnaplanException Refuse(int owner, string text, char? sign) =>
        new("Amount", FailureCategory.InvalidData, $"{owner} '{text}' {sign}");

    private static async Task<List<string[]>> ReadAsync(byte[] bytes, ExportFormat format, bool anyWidth = false)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new ExportReader(
            format,
            (fault, message, inner) => new SapB1AnaplanException(fault.ToString(), FailureCategory.InvalidData, message, null, inner))
        {
            AnyWidth = anyWidth,
        };
        return await reader.ReadAsync(stream, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
