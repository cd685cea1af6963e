using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>A column of a table: how it is read from a row.</summary>
internal sealed record SqlColumn(string Name, EdmKind Kind, Func<object, object?> Read);

/// <summary>A table as SQL sees it.</summary>
internal sealed class SqlTable(string name, Func<IEnumerable<object>> rows, params IEnumerable<SqlColumn> columns)
{
    private readonly Dictionary<string, SqlColumn> _columns =
        columns.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);

    public string Name { get; } = name;

    public IEnumerable<object> Rows => rows();

    public SqlColumn? Find(string name) => _columns.GetValueOrDefault(name);

    /// <summary>The table without the columns that a list of <c>TABLE.Column</c> names.</summary>
    public SqlTable Without(IReadOnlyCollection<string> hidden) => hidden.Count == 0
        ? this
        : new SqlTable(
            Name,
            rows,
            _columns.Values.Where(c => !hidden.Contains($"{Name}.{c.Name}", StringComparer.OrdinalIgnoreCase)));
}

/// <summary>The tables of one company.</summary>
internal sealed class SqlTables(Company company)
{
    private sealed class Line(JournalEntry entry, int index, JournalPacker packer)
    {
        private LineDraft? _full;

        public JournalEntry Entry => entry;

        public int Index => index;

        // What is summed over a whole ledger is read as it is packed; only the other columns unpack their line.
        public ref readonly JournalLine Packed => ref entry.Lines[index];

        public LineDraft Full => _full ??= packer.Unpack(entry, index);
    }

    private sealed record Parked(Voucher Voucher, VoucherEntry Entry);

    private sealed record ParkedLine(Parked Parked, int Index, LineDraft Line);

    public SqlTable? Find(string name) => name.ToUpperInvariant() switch
    {
        "OJDT" => new SqlTable("OJDT", company.Journal.Snapshot, JournalColumns()),
        "JDT1" => new SqlTable("JDT1", Lines, LineColumns()),
        "OBTD" => new SqlTable("OBTD", () => company.Vouchers.All, VoucherColumns()),
        "OBTF" => new SqlTable("OBTF", ParkedEntries, ParkedColumns()),
        "BTF1" => new SqlTable("BTF1", ParkedLines, ParkedLineColumns()),
        "OFPR" => new SqlTable("OFPR", () => company.Periods.All, PeriodColumns()),
        "OACT" => Master(
            "OACT", company.Accounts, ("AcctCode", "Code"), ("AcctName", "Name"), ("FormatCode", "FormatCode")),
        "OCRD" => Master(
            "OCRD", company.BusinessPartners, ("CardCode", "CardCode"), ("CardName", "CardName"),
            ("DebPayAcct", "DebitorAccount")),
        "OPRC" => Master("OPRC", company.ProfitCenters, ("PrcCode", "CenterCode"), ("PrcName", "CenterName")),
        "OOCR" => Master(
            "OOCR", company.DistributionRules, ("OcrCode", "FactorCode"), ("OcrName", "FactorDescription")),
        "OCRN" => Master("OCRN", company.Currencies, ("CurrCode", "Code"), ("CurrName", "Name")),
        "OPRJ" => Master("OPRJ", company.Projects, ("PrjCode", "Code"), ("PrjName", "Name")),
        _ => name.StartsWith('@') && company.UserTables.TryGetValue(name[1..], out var table)
            ? UserTable(table)
            : null,
    };

    private static SqlColumn Of<T>(string name, EdmKind kind, Func<T, object?> read) =>
        new(name, kind, row => read((T)row));

    private static SqlColumn Day<T>(string name, Func<T, int> day) =>
        new(name, EdmKind.Date, row => DateOnly.FromDayNumber(day((T)row)));

    // Times are kept as hhmm and hhmmss numbers.
    private static int Clock(int seconds) => (seconds / 3600 * 100) + (seconds / 60 % 60);

    private static int ClockWithSeconds(int seconds) => (Clock(seconds) * 100) + (seconds % 60);

    private static int? OrNull(int number) => number == 0 ? null : number;

    private static SqlTable Master(string name, MasterTable table, params (string Column, string Property)[] columns) =>
        new(
            name,
            () => table.Rows,
            columns.Select(c => Of<MasterRow>(c.Column, EdmKind.Text, r => r[c.Property])));

    private static SqlTable UserTable(UserTable table) => new(
        "@" + table.Name,
        () => table.Rows.Rows,
        table.Fields.Select(f => f.Name).Prepend("Name").Prepend("Code")
            .Select(n => Of<MasterRow>(n, EdmKind.Text, r => r[n])));

    private IEnumerable<object> Lines() => company.Journal.Snapshot()
        .SelectMany(e => Enumerable.Range(0, e.Lines.Length).Select(i => new Line(e, i, company.Journal.Packer)));

    private IEnumerable<Parked> ParkedEntries() =>
        company.Vouchers.All.SelectMany(v => v.Entries.Select(e => new Parked(v, e)));

    private IEnumerable<ParkedLine> ParkedLines() =>
        ParkedEntries().SelectMany(p => p.Entry.Draft.Lines.Select((l, i) => new ParkedLine(p, i, l)));

    private IEnumerable<SqlColumn> JournalColumns() =>
    [
        Of<JournalEntry>("TransId", EdmKind.Number, e => e.JdtNum),
        Of<JournalEntry>("Number", EdmKind.Number, e => e.JdtNum),
        Of<JournalEntry>("TransType", EdmKind.Text, e => EnumTypes.ValueOf("TransTypesEnum", e.OriginalJournal)),
        Of<JournalEntry>("BaseRef", EdmKind.Text, e => e.BaseReference),
        Of<JournalEntry>("CreatedBy", EdmKind.Number, e => e.Original),
        Of<JournalEntry>("Series", EdmKind.Number, e => e.Series),
        Of<JournalEntry>("BatchNum", EdmKind.Number, e => OrNull(e.BatchNumber)),
        Of<JournalEntry>("StornoToTr", EdmKind.Number, e => OrNull(e.ReversalOf)),
        Day<JournalEntry>("RefDate", e => e.ReferenceDay),
        Day<JournalEntry>("DueDate", e => e.DueDay),
        Day<JournalEntry>("TaxDate", e => e.TaxDay),
        Day<JournalEntry>("CreateDate", e => e.CreateDay),
        Day<JournalEntry>("UpdateDate", e => e.UpdateDay),
        Of<JournalEntry>("CreateTime", EdmKind.Number, e => Clock(e.CreateTime)),
        Of<JournalEntry>("UpdateTS", EdmKind.Number, e => ClockWithSeconds(e.UpdateTime)),
        Of<JournalEntry>("Memo", EdmKind.Text, e => e.Memo),
        Of<JournalEntry>("Ref1", EdmKind.Text, e => e.Reference),
        Of<JournalEntry>("Ref2", EdmKind.Text, e => e.Reference2),
        Of<JournalEntry>("Ref3", EdmKind.Text, e => e.Reference3),
        Of<JournalEntry>("TransCode", EdmKind.Text, e => e.TransactionCode),
        Of<JournalEntry>("Project", EdmKind.Text, e => e.ProjectCode),
        Of<JournalEntry>("LocTotal", EdmKind.Amount, e => Amounts.ToDecimal(e.Lines.Sum(l => l.Debit))),
        Of<JournalEntry>("SysTotal", EdmKind.Amount, e => Amounts.ToDecimal(e.Lines.Sum(l => l.SystemDebit))),
        .. company.JournalUserFields.Select(
            f => Of<JournalEntry>(f.Name, EdmKind.Text, e => e.UserFields?.GetValueOrDefault(f.Name))),
    ];

    private IEnumerable<SqlColumn> LineColumns()
    {
        IReadOnlyList<SqlColumn> packed =
        [
            Of<Line>("TransId", EdmKind.Number, l => l.Entry.JdtNum),
            Of<Line>("Line_ID", EdmKind.Number, l => l.Index),
            Day<Line>("RefDate", l => l.Entry.ReferenceDay),
            Day<Line>("DueDate", l => l.Entry.DueDay),
            Day<Line>("TaxDate", l => l.Entry.TaxDay),
            Of<Line>("TransType", EdmKind.Text, l => EnumTypes.ValueOf("TransTypesEnum", l.Entry.OriginalJournal)),
            Of<Line>("BatchNum", EdmKind.Number, l => OrNull(l.Entry.BatchNumber)),
            Of<Line>("Account", EdmKind.Text, l => company.Journal.Packer.Texts[l.Packed.Account]),
            Of<Line>("Debit", EdmKind.Amount, l => Amounts.ToDecimal(l.Packed.Debit)),
            Of<Line>("Credit", EdmKind.Amount, l => Amounts.ToDecimal(l.Packed.Credit)),
            Of<Line>("SYSDeb", EdmKind.Amount, l => Amounts.ToDecimal(l.Packed.SystemDebit)),
            Of<Line>("SYSCred", EdmKind.Amount, l => Amounts.ToDecimal(l.Packed.SystemCredit)),
        ];
        return packed.Concat(SharedLineColumns()
            .Where(c => !packed.Any(p => p.Name == c.Name))
            .Select(c => Of<Line>(c.Name, c.Kind, l => c.Read(l.Full))));
    }

    private static IEnumerable<(string Name, EdmKind Kind, Func<LineDraft, object?> Read)> SharedLineColumns() =>
    [
        ("Account", EdmKind.Text, l => l.AccountCode),
        ("ShortName", EdmKind.Text, l => l.ShortName ?? l.AccountCode),
        ("ContraAct", EdmKind.Text, l => l.ContraAccount),
        ("Debit", EdmKind.Amount, l => l.Debit),
        ("Credit", EdmKind.Amount, l => l.Credit),
        ("FCDebit", EdmKind.Amount, l => l.FCDebit),
        ("FCCredit", EdmKind.Amount, l => l.FCCredit),
        ("FCCurrency", EdmKind.Text, l => l.FCCurrency),
        ("SYSDeb", EdmKind.Amount, l => l.DebitSys ?? 0m),
        ("SYSCred", EdmKind.Amount, l => l.CreditSys ?? 0m),
        ("LineMemo", EdmKind.Text, l => l.LineMemo),
        ("Ref1", EdmKind.Text, l => l.Reference1),
        ("Ref2", EdmKind.Text, l => l.Reference2),
        ("Ref3Line", EdmKind.Text, l => l.AdditionalReference),
        ("Project", EdmKind.Text, l => l.ProjectCode),
        ("ProfitCode", EdmKind.Text, l => l.CostingCode),
        ("OcrCode2", EdmKind.Text, l => l.CostingCode2),
        ("OcrCode3", EdmKind.Text, l => l.CostingCode3),
        ("OcrCode4", EdmKind.Text, l => l.CostingCode4),
        ("OcrCode5", EdmKind.Text, l => l.CostingCode5),
        ("BPLId", EdmKind.Number, l => l.BPLID),
    ];

    private static IEnumerable<SqlColumn> VoucherColumns() =>
    [
        Of<Voucher>("BatchNum", EdmKind.Number, v => v.BatchNumber),
        Of<Voucher>("Status", EdmKind.Text, v => v.IsOpen ? "O" : "C"),
        Of<Voucher>("NumOfTrans", EdmKind.Number, v => v.Entries.Count),
        Of<Voucher>("LocTotal", EdmKind.Amount, v => v.Entries.Sum(e => e.Draft.Lines.Sum(l => l.Debit))),
    ];

    private static IEnumerable<SqlColumn> ParkedColumns() =>
    [
        Of<Parked>("BatchNum", EdmKind.Number, p => p.Voucher.BatchNumber),
        Of<Parked>("TransId", EdmKind.Number, p => p.Entry.TransId),
        Of<Parked>("BtfStatus", EdmKind.Text, p => p.Entry.PostedAs is null ? "O" : "C"),
        Of<Parked>("RefDate", EdmKind.Date, p => p.Entry.Draft.ReferenceDate),
        Of<Parked>("DueDate", EdmKind.Date, p => p.Entry.Draft.DueDate),
        Of<Parked>("TaxDate", EdmKind.Date, p => p.Entry.Draft.TaxDate),
        Of<Parked>("CreateDate", EdmKind.Date, p => DateOnly.FromDateTime(p.Entry.CreatedAt)),
        Of<Parked>("UpdateDate", EdmKind.Date, p => DateOnly.FromDateTime(p.Entry.CreatedAt)),
        Of<Parked>("CreateTime", EdmKind.Number, p => Clock(JournalPacker.SecondsOf(p.Entry.CreatedAt))),
        Of<Parked>("Memo", EdmKind.Text, p => p.Entry.Draft.Memo),
        Of<Parked>("Ref1", EdmKind.Text, p => p.Entry.Draft.Reference),
        Of<Parked>("Ref2", EdmKind.Text, p => p.Entry.Draft.Reference2),
        Of<Parked>("Ref3", EdmKind.Text, p => p.Entry.Draft.Reference3),
        Of<Parked>("Project", EdmKind.Text, p => p.Entry.Draft.ProjectCode),
        Of<Parked>("TransType", EdmKind.Text, _ => "30"),
        Of<Parked>("LocTotal", EdmKind.Amount, p => p.Entry.Draft.Lines.Sum(l => l.Debit)),
    ];

    private static IEnumerable<SqlColumn> ParkedLineColumns() =>
    [
        Of<ParkedLine>("BatchNum", EdmKind.Number, l => l.Parked.Voucher.BatchNumber),
        Of<ParkedLine>("TransId", EdmKind.Number, l => l.Parked.Entry.TransId),
        Of<ParkedLine>("Line_ID", EdmKind.Number, l => l.Index),
        .. SharedLineColumns().Select(c => Of<ParkedLine>(c.Name, c.Kind, l => c.Read(l.Line))),
    ];

    private static IEnumerable<SqlColumn> PeriodColumns() =>
    [
        Of<PostingPeriod>("AbsEntry", EdmKind.Number, p => p.AbsoluteEntry),
        Of<PostingPeriod>("Code", EdmKind.Text, p => p.Code),
        Of<PostingPeriod>("Name", EdmKind.Text, p => p.Name),
        Of<PostingPeriod>("F_RefDate", EdmKind.Date, p => p.PostingFrom),
        Of<PostingPeriod>("T_RefDate", EdmKind.Date, p => p.PostingTo),
        Of<PostingPeriod>("F_DueDate", EdmKind.Date, p => p.ValueFrom),
        Of<PostingPeriod>("T_DueDate", EdmKind.Date, p => p.ValueTo),
        Of<PostingPeriod>("F_TaxDate", EdmKind.Date, p => p.TaxFrom),
        Of<PostingPeriod>("T_TaxDate", EdmKind.Date, p => p.TaxTo),
        Of<PostingPeriod>("PeriodStat", EdmKind.Text, p => EnumTypes.ValueOf("PeriodStatusEnum", p.Status)),
        Of<PostingPeriod>("Category", EdmKind.Number, p => p.Category),
        Of<PostingPeriod>("SubNum", EdmKind.Number, p => p.SubNumber),
        Of<PostingPeriod>("Indicator", EdmKind.Text, p => p.Indicator),
    ];
}
