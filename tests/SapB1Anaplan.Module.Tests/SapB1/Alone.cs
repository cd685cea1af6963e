using Xunit;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>Tests that measure time or memory run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = nameof(Alone);
}
