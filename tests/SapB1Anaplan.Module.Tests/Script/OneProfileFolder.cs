using Xunit;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>Tests that move the folder of profiles, which an environment variable names for the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneProfileFolder
{
    public const string Name = nameof(OneProfileFolder);
}
