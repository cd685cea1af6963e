using System.Text;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

public sealed class BudgetExportReaderTests
{
    [Fact]
    public async Task One_row_per_period_gives_one_line_each()
    {
        var lines = await Read(
            "Accounts,Cost Centers,Versions,Currency,Time,Amount\n"
            + "6100,CC10,Budget,EUR,Jan 26,1234.5\n"
            + "\"6200\",\"NONE\",Budget,EUR,\"Feb 26\",\"-1,234.56\"\n"
            + "6300,CC10,Budget,EUR,Feb 26,\n");

        Assert.Collection(
            lines,
            line => Assert.Equal(("6100", "CC10", "Jan 26", 1234.5m, 1), (line.Account, line.CostCenter, line.Period, line.Amount, line.Row)),
            line => Assert.Equal(("6200", "NONE", "Feb 26", -1234.56m, 2), (line.Account, line.CostCenter, line.Period, line.Amount, line.Row)));
        Assert.All(lines, line => Assert.Equal(("Budget", "EUR"), (line.Version, line.Currency)));
    }

    [Fact]
    public async Task Periods_across_the_columns_give_one_line_per_filled_cell_and_no_totals()
    {
        var lines = await Read("Account,Cost Center,Jan 26,Feb 26,Q1 FY26,FY26\n6100,CC10,10,20,30,30\n6200,,,5,5,5\n");

        Assert.Equal(
            [("6100", "Jan 26", 10m), ("6100", "Feb 26", 20m), ("6200", "Feb 26", 5m)],
            lines.Select(line => (line.Account, line.Period, line.Amount)));
        Assert.Null(lines[2].CostCenter);
    }

    [Theory]
    [InlineData("Account;Period;Amount\n1;Jan 26;1.234,50\n", "1234.50")]
    [InlineData("Account;Period;Amount\n1;Jan 26;12,5\n", "12.5")]
    [InlineData("Account\tPeriod\tAmount\n1\tJan 26\t(1,234.50)\n", "-1234.50")]
    [InlineData("Account|Period|Amount\n1|Jan 26|12.50-\n", "-12.50")]
    [InlineData("Account,Period,Amount\n1,Jan 26,1.234\n", "1.234")]
    [InlineData("Account,Period,Amount\n1,Jan 26,1E3\n", "1000")]
    [InlineData("Account,Period,Amount\n1,Jan 26,0.333333333333333\n", "0.333333333333333")]
    [InlineData("Account,Period,Amount\n1,Jan 26,79228162514264337593543950\n", "79228162514264337593543950")]
    public async Task Separators_and_decimal_signs_are_found_out(string file, string amount)
    {
        var line = Assert.Single(await Read(file));
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), line.Amount);
    }

    [Fact]
    public async Task An_amount_that_reads_two_ways_waits_for_a_row_that_tells()
    {
        var lines = await Read("Account;Period;Amount\n1;Jan 26;1.234\n2;Jan 26;5\n3;Jan 26;0,5\n");
        Assert.Equal([("2", 5m), ("1", 1234m), ("3", 0.5m)], lines.Select(line => (line.Account, line.Amount)));
    }

    [Fact]
    public async Task An_amount_that_reads_two_ways_is_refused_when_no_row_tells()
    {
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read("Account;Period;Amount\n1;Jan 26;1.234\n"));
        Assert.Equal(ErrorIds.BudgetAmountUnreadable, failure.ErrorId);
        Assert.Contains("'1.234' in row 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,23")]
    [InlineData("12 EUR")]
    [InlineData("1.2.3")]
    [InlineData("-")]
    [InlineData("n/a")]
    [InlineData("(5")]
    public async Task What_is_no_amount_is_refused_with_its_row(string amount)
    {
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() =>
            Read($"Account,Period,Amount\n1,Jan 26,\"{amount}\"\n", new ExportFormat { DecimalSign = '.' }));
        Assert.Equal(ErrorIds.BudgetAmountUnreadable, failure.ErrorId);
        Assert.Contains("row 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16LE", true)]
    [InlineData("utf-16LE", false)]
    [InlineData("ISO-8859-1", false)]
    public async Task Encodings_are_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Account,Period,Amount\nErlöse,Jan 26,1\n")];
        var format = new ExportFormat { Encoding = mark ? null : encoding };
        Assert.Equal("Erlöse", Assert.Single(await Read(bytes, format)).Account);
    }

    [Fact]
    public async Task Wrong_encodings_are_refused()
    {
        byte[][] files =
        [
            Encoding.Latin1.GetBytes("Account,Period,Amount\nErlöse,Jan 26,1\n"),
            Encoding.Unicode.GetBytes("Account,Period,Amount\nErlöse,Jan 26,1\n"),
        ];
        foreach (var file in files)
        {
            var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read(file, new ExportFormat()));
            Assert.Equal(ErrorIds.BudgetEncodingWrong, failure.ErrorId);
        }
    }

    [Fact]
    public async Task A_changed_header_shows_old_and_new_but_rolling_periods_are_no_change()
    {
        var layout = new BudgetLayout { KnownHeader = ["Account", "Region", "Jan 26"] };
        Assert.Single(await Read("Account,Region,Feb 26\n1,N,2\n", layout));

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read("Account,Product,Feb 26\n1,N,2\n", layout));
        Assert.Equal(ErrorIds.BudgetHeaderChanged, failure.ErrorId);
        Assert.Contains("Old: 'Account', 'Region'. New: 'Account', 'Product'.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Konto,Period,Amount\n1,Jan 26,1\n", "account")]
    [InlineData("Account,Period,Betrag\n1,Jan 26,1\n", "amount")]
    [InlineData("Account,Wann,Amount\n1,Jan 26,1\n", "period")]
    public async Task A_missing_column_is_named_with_what_is_there(string file, string what)
    {
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read(file));
        Assert.Equal(ErrorIds.BudgetHeaderChanged, failure.ErrorId);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains(file.Split('\n')[0].Split(',')[0], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_can_be_named()
    {
        var layout = new BudgetLayout
        {
            Account = "Konto", CostCenters = ["Stelle", "Region"], Period = "Monat", Amount = "Betrag",
        };
        var line = Assert.Single(await Read("Konto,Stelle,Region,Monat,Betrag,Name\n1,A,B,2026-01,3,x\n", layout));
        Assert.Equal(("1", "A", "2026-01", 3m), (line.Account, line.CostCenter, line.Period, line.Amount));
        Assert.Equal("B", Assert.Single(line.OtherCostCenters));
    }

    [Fact]
    public async Task Several_line_items_are_never_added_up()
    {
        const string File = "Line Items,Account,Period,Amount\nAmount,1,Jan 26,5\nHeadcount,1,Jan 26,2\n";
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read(File));
        Assert.Equal(ErrorIds.BudgetRowUnreadable, failure.ErrorId);
        Assert.Equal(5m, Assert.Single(await Read(File, new BudgetLayout { WantedLineItem = "Amount" })).Amount);
    }

    [Fact]
    public async Task An_export_without_rows_and_a_torn_row_are_errors()
    {
        var empty = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read("Account,Period,Amount\n"));
        Assert.Equal(ErrorIds.BudgetExportEmpty, empty.ErrorId);
        var torn = await Assert.ThrowsAsync<SapB1AnaplanException>(() => Read("Account,Period,Amount\n1,Jan 26,1\n2,Jan\n"));
        Assert.Equal(ErrorIds.BudgetRowUnreadable, torn.ErrorId);
    }

    [Fact]
    public async Task The_first_line_comes_before_the_rest_of_the_file_is_read()
    {
        await using var stream = new EndlessExport();
        await foreach (var line in new BudgetExportReader(new ExportFormat(), new BudgetLayout()).ReadAsync(stream, TestContext.Current.CancellationToken))
        {
            Assert.Equal(1m, line.Amount);
            break;
        }

        Assert.InRange(stream.Reads, 1, 64);
    }

    private static Task<List<BudgetLine>> Read(string text, BudgetLayout layout) => Read(Encoding.UTF8.GetBytes(text), new ExportFormat(), layout);

    private static Task<List<BudgetLine>> Read(string text, ExportFormat? format = null) =>
        Read(Encoding.UTF8.GetBytes(text), format ?? new ExportFormat());

    private static async Task<List<BudgetLine>> Read(byte[] bytes, ExportFormat format, BudgetLayout? layout = null)
    {
        using var stream = new MemoryStream(bytes);
        var lines = new List<BudgetLine>();
        await foreach (var line in new BudgetExportReader(format, layout ?? new BudgetLayout()).ReadAsync(stream, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>An export without an end: whoever reads it to the end never comes back.</summary>
    private sealed class EndlessExport : Stream
    {
        private static readonly byte[] Row = Encoding.UTF8.GetBytes("6100,Jan 26,1\n");
        private int _at;

        public int Reads { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var bytes = Reads++ == 0 ? Encoding.UTF8.GetBytes("Account,Period,Amount\n") : Row;
            for (var index = 0; index < Math.Min(count, bytes.Length); index++)
            {
                buffer[offset + index] = bytes[(_at + index) % bytes.Length];
            }

            _at = 0;
            return Math.Min(count, bytes.Length);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
